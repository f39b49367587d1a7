namespace InceptionDsl;

/// <summary>
/// Places a module of your own, written in TorchSharp: <c>[Module&lt;Gate&gt;(Arguments = "{channels}, 16", Parameters = "{channels*16}")]</c>.
/// </summary>
/// <remarks>
/// The compiler believes what is declared of it, and the first forward checks it. Texts know <c>{channels}</c> and the plane's lengths,
/// <c>{height}</c> and <c>{width}</c> of an image, of what the stage reads.
/// </remarks>
/// <typeparam name="TModule">The class, which derives from <c>Module&lt;Tensor, Tensor&gt;</c>.</typeparam>
public sealed class ModuleAttribute<TModule> : StageAttribute
    where TModule : class
{
    /// <summary>Shape that it gives: <c>{channels}x{height/2}x{width/2}</c>, or a number of features; its input's by default.</summary>
    public string? Gives { get; set; }

    /// <summary>What the class's constructor is given, in the order of its parameters: <c>{channels}, 16, 0.5, true, 'same'</c>; nothing by default.</summary>
    public string? Arguments { get; set; }

    /// <summary>How many learned numbers it has: <c>4800</c>, or <c>{9*channels*channels}</c>; none by default.</summary>
    public string? Parameters { get; set; }

    /// <summary>How many multiply-adds it does for one sample: <c>{9*channels*channels*height*width}</c>; none by default.</summary>
    public string? MultiplyAdds { get; set; }
}
