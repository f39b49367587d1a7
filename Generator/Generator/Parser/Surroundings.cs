using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Parser;

/// <summary>
/// All of a compilation that can change how an unchanged declaration in it is read: references, options, and the surfaces of its files. Most
/// edits change none of it, so that what was read before an edit need not be read again.
/// </summary>
internal sealed class Surroundings
{
    private static readonly ConditionalWeakTable<Compilation, Surroundings> Known = new();
    private static Surroundings? s_last;

    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly MetadataReference[] _references;
    private readonly string[] _files;

    private Surroundings(Compilation compilation, CancellationToken cancellation)
    {
        (_assembly, _options, _references) = (compilation.AssemblyName, WithoutServices(compilation.Options), [.. compilation.References]);
        var surfaces = compilation.SyntaxTrees.Select(tree => TreeSurface.Of(tree, cancellation)).ToArray();
        (_files, NameSomething) = (Array.ConvertAll(surfaces, surface => surface.Text), surfaces.Any(surface => surface.NamesEverywhere));
    }

    /// <summary>Whether usings of some file give names in all files.</summary>
    public bool NameSomething { get; }

    /// <summary>Those of a compilation; the same object for one whose are equal to the last one's.</summary>
    public static Surroundings Of(Compilation compilation, CancellationToken cancellation)
    {
        if (Known.TryGetValue(compilation, out var known))
        {
            return known;
        }

        var found = new Surroundings(compilation, cancellation);
        var last = s_last;
        if (last is null || !last.Are(found))
        {
            s_last = last = found;
        }

        return Known.GetValue(compilation, _ => last);
    }

    /// <summary>
    /// Without what finds files and severities for the compiler, which changes no declaration: the command line's can't be compared and
    /// throws, where a compiler's server builds a project again.
    /// </summary>
    private static CompilationOptions WithoutServices(CompilationOptions options) => options
        .WithMetadataReferenceResolver(null)
        .WithXmlReferenceResolver(null)
        .WithSourceReferenceResolver(null)
        .WithStrongNameProvider(null)
        .WithSyntaxTreeOptionsProvider(null);

    /// <summary>Whether they are alike.</summary>
    public bool Are(Surroundings other) =>
        ReferenceEquals(this, other)
        || (_assembly == other._assembly
            && Equals(_options, other._options)
            && _references.SequenceEqual(other._references)
            && _files.SequenceEqual(other._files, StringComparer.Ordinal));
}
