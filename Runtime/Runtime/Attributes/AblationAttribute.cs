namespace InceptionDsl;

/// <summary>
/// Declares a network's ablation: a sweep of the network itself and, for each branch, auxiliary head and rewrite of it, the variant
/// without that. The class must be partial; the generator writes the networks into it.
/// </summary>
/// <typeparam name="TBase">The network or variant whose parts are taken away.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AblationAttribute<TBase> : Attribute
    where TBase : class; // no more: the base class may be generated in the same compilation
