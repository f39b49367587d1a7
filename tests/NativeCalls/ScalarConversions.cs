using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;

namespace InceptionDsl.Tests.NativeCalls;

/// <summary>
/// Finds native numbers that nothing holds while libtorch reads them. TorchSharp's <see cref="Scalar"/> frees its native part
/// when it is finalized, and that may be during the call it was made for: so each must be in a variable that is disposed after.
/// </summary>
internal static class ScalarConversions
{
    private static readonly Assembly Torch = typeof(torch).Assembly;

    /// <summary>Methods of TorchSharp that make a scalar and don't hold it, and those that call one, with the one they call.</summary>
    private static readonly Lazy<Dictionary<MethodBase, MethodBase?>> Unsafe = new(FindUnsafe);

    /// <summary>What some classes do, and what TorchSharp's classes that they use would do: one line each, empty if all is well.</summary>
    /// <param name="types">The classes, those nested in them not included.</param>
    /// <param name="allowed">A method of TorchSharp that may be called nevertheless, and the only one that may call it.</param>
    public static IReadOnlyList<string> In(IEnumerable<Type> types, params (string Called, string Caller)[] allowed)
    {
        var findings = new SortedSet<string>(StringComparer.Ordinal);
        var used = new HashSet<Type>();
        foreach (var type in types)
        {
            foreach (var method in MethodCode.MethodsOf(type))
            {
                FindIn(method, findings, used, allowed);
            }

            Inherited(type, findings);
        }

        foreach (var type in used)
        {
            Inherited(type, findings);
        }

        return [.. findings];
    }

    /// <summary>All classes of an assembly.</summary>
    public static IReadOnlyList<string> In(Assembly assembly, params (string Called, string Caller)[] allowed) => In(assembly.GetTypes(), allowed);

    private static void FindIn(MethodBase method, SortedSet<string> findings, HashSet<Type> used, (string Called, string Caller)[] allowed)
    {
        var code = MethodCode.Read(method);
        for (var index = 0; index < code.Count; index++)
        {
            if (code[index].Method is not { } called || called.DeclaringType?.Assembly != Torch)
            {
                continue;
            }

            if (Makes(called) ? !IsHeld(method, code, index) : IsImplicitTensor(called))
            {
                findings.Add($"{Name(method)}: {Name(called)} is not held");
            }
            else if (Unsafe.Value.ContainsKey(MethodCode.Declaration(called)) && !allowed.Contains((Name(called), Name(method))))
            {
                findings.Add($"{Name(method)}: {Path(MethodCode.Declaration(called))}");
            }

            if (code[index].Code == OpCodes.Newobj && called.DeclaringType is { } made)
            {
                used.Add(made);
            }
            else if (called is MethodInfo { ReturnType: { IsGenericParameter: false } returned } && returned.Assembly == Torch)
            {
                used.Add(returned);
            }
        }
    }

    /// <summary>What a class has from TorchSharp and does not override: whoever holds it may call that.</summary>
    private static void Inherited(Type type, SortedSet<string> findings)
    {
        foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (method.IsVirtual && method.DeclaringType?.Assembly == Torch && Unsafe.Value.ContainsKey(MethodCode.Declaration(method)))
            {
                findings.Add($"{type.Name}: {Path(MethodCode.Declaration(method))}");
            }
        }
    }

    private static bool Makes(MethodBase method) => method is MethodInfo { ReturnType: { } type }
        ? type == typeof(Scalar) : method.DeclaringType == typeof(Scalar);

    private static bool IsImplicitTensor(MethodBase method) => method.Name == "op_Implicit" && method.DeclaringType == typeof(torch.Tensor);

    /// <summary>Whether what a call gives is put into a variable that a finally block disposes.</summary>
    private static bool IsHeld(MethodBase method, IReadOnlyList<Instruction> code, int call)
    {
        if (call + 1 >= code.Count || !code[call + 1].Stores)
        {
            return false;
        }

        var variable = code[call + 1].Local;
        return method.GetMethodBody()!.ExceptionHandlingClauses
            .Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Finally)
            .Any(clause => code.Zip(code.Skip(1)).Any(pair =>
                pair.First.Offset >= clause.HandlerOffset && pair.First.Offset < clause.HandlerOffset + clause.HandlerLength
                && pair.First.Loads && pair.First.Local == variable && pair.Second.Method?.Name == nameof(IDisposable.Dispose)));
    }

    private static Dictionary<MethodBase, MethodBase?> FindUnsafe()
    {
        var callers = new Dictionary<MethodBase, List<MethodBase>>();
        var found = new Dictionary<MethodBase, MethodBase?>();
        var queue = new Queue<MethodBase>();
        foreach (var method in Torch.GetTypes().SelectMany(MethodCode.MethodsOf))
        {
            var code = MethodCode.Read(method);
            for (var index = 0; index < code.Count; index++)
            {
                if (code[index].Method is not { } called || called.DeclaringType?.Assembly != Torch)
                {
                    continue;
                }

                var declared = MethodCode.Declaration(called);
                (callers.TryGetValue(declared, out var list) ? list : callers[declared] = []).Add(method);
                if (Makes(called) && !Makes(method) && !IsHeld(method, code, index) && found.TryAdd(method, null))
                {
                    queue.Enqueue(method);
                }
            }
        }

        while (queue.TryDequeue(out var called))
        {
            foreach (var caller in callers.GetValueOrDefault(called, []).Where(caller => found.TryAdd(caller, called)))
            {
                queue.Enqueue(caller);
            }
        }

        return found;
    }

    /// <summary>A method, and by which others it comes to make a scalar.</summary>
    private static string Path(MethodBase method)
    {
        var path = Name(method);
        while (Unsafe.Value.GetValueOrDefault(method) is { } called)
        {
            path += " → " + Name(called);
            method = called;
        }

        return path + " makes a scalar that is not held";
    }

    private static string Name(MethodBase method) => $"{method.DeclaringType?.Name}.{method.Name}";
}
