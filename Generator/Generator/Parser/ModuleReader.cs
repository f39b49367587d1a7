using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Parser;

/// <summary>Looks up the classes that Module stages name.</summary>
internal static class ModuleReader
{
    private const string Module = "nn.Module<Tensor, Tensor>";
    private const string FullModule = "TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>";

    private static readonly SymbolDisplayFormat WithoutNamespace = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The full name of a class, nested ones behind dots, as definitions have it.</summary>
    public static string FullName(INamedTypeSymbol type) => TypeParser.MetadataName(type).Replace('+', '.');

    /// <summary>Looks up classes by their full names.</summary>
    public static ModuleTypes Read(IEnumerable<string> names, Compilation compilation, Isolation isolation, CancellationToken cancellation) => ModuleTypes.Of(
        names.Select(name => isolation.Run<ModuleSignature?>(
            PipelineStep.FindClass,
            name,
            () => Read(name, compilation, cancellation),
            _ => null))
        .OfType<ModuleSignature>());

    private static ModuleSignature Read(string name, Compilation compilation, CancellationToken cancellation)
    {
        if (Find(name, compilation) is not { } type)
        {
            var meant = Near(name, compilation, cancellation);
            return new ModuleSignature(name, [])
            {
                IsKnown = false,
                Meant = meant,
                Cure = Spelling.Cure(meant, "write the full name of a class in C#, with its namespace"),
            };
        }

        var constructors = Constructors(type, compilation);
        var (reason, cure) = Unsupported(type, compilation) ?? (constructors.Count > 0 ? (null, "")
            : ("has no constructor that numbers, true or false and texts are enough for", "give it one, or defaults to its other parameters"));
        return new ModuleSignature(name, constructors) { Reason = reason, Cure = cure, IsPublic = IsPublic(type) };
    }

    /// <summary>A class by its full name; each segment but the first may be that of a class in a class.</summary>
    private static INamedTypeSymbol? Find(string name, Compilation compilation)
    {
        for (var metadataName = name; ;)
        {
            var found = compilation.GetTypesByMetadataName(metadataName);
            if (found.Length > 0)
            {
                return found.FirstOrDefault(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)) ?? found[0];
            }

            var dot = metadataName.LastIndexOf('.');
            if (dot < 0)
            {
                return null;
            }

            metadataName = metadataName.Substring(0, dot) + "+" + metadataName.Substring(dot + 1);
        }
    }

    /// <summary>Why a class can't be a stage, and what to do; null when it can.</summary>
    private static (string? Reason, string Cure)? Unsupported(INamedTypeSymbol type, Compilation compilation)
    {
        const string Derive = "derive it from " + Module + ", which reads one tensor and gives one";
        if (type.TypeKind != TypeKind.Class)
        {
            return ("is no class", "name one that derives from " + Module);
        }

        if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) || type.IsFileLocal)
        {
            return ("can't be named by the generated code", "make it public or internal");
        }

        if (type.IsGenericType)
        {
            return ("is generic", "derive a class without type parameters from it, and name that");
        }

        for (var basis = type.BaseType; basis?.ToDisplayString() != FullModule; basis = basis.BaseType)
        {
            if (basis is null)
            {
                return (type.BaseType is { SpecialType: not SpecialType.System_Object } parent ? $"derives from '{parent.ToDisplayString(WithoutNamespace).Replace("torch.", "")}'" : "derives from nothing", Derive);
            }

            if (basis.TypeKind == TypeKind.Error)
            {
                break; // the compiler reports it
            }
        }

        return type.IsAbstract ? ("is abstract", "name a class that derives from it and can be built") : null;
    }

    private static EquatableArray<ModuleConstructor> Constructors(INamedTypeSymbol type, Compilation compilation) =>
    [
        .. type.InstanceConstructors
            .Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly))
            .Select(Read)
            .OfType<ModuleConstructor>(),
    ];

    /// <summary>A constructor; null for one that needs what no text can give.</summary>
    private static ModuleConstructor? Read(IMethodSymbol constructor)
    {
        var given = constructor.Parameters.TakeWhile(parameter => KindOf(parameter) is not null).ToArray();
        return constructor.Parameters.Skip(given.Length).All(parameter => parameter.HasExplicitDefaultValue || parameter.IsParams)
            ? new ModuleConstructor([.. given.Select(parameter => new ModuleParameter(
                parameter.Name,
                parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                KindOf(parameter)!.Value,
                parameter.HasExplicitDefaultValue))])
            : null;
    }

    private static ArgumentKind? KindOf(IParameterSymbol parameter)
    {
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] }
            ? value
            : parameter.Type;
        return parameter.RefKind is not (RefKind.None or RefKind.In) ? null : type.SpecialType switch
        {
            SpecialType.System_Int32 or SpecialType.System_Int64 => ArgumentKind.Integer,
            SpecialType.System_Double => ArgumentKind.Real,
            SpecialType.System_Boolean => ArgumentKind.Boolean,
            SpecialType.System_String => ArgumentKind.Text,
            _ => null,
        };
    }

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The full name of a class of the sources that was probably meant; null where none is near.</summary>
    private static string? Near(string name, Compilation compilation, CancellationToken cancellation)
    {
        var (last, space) = (name.Substring(name.LastIndexOf('.') + 1), name.Substring(0, Math.Max(0, name.LastIndexOf('.'))));
        if (compilation.GetSymbolsWithName(last, SymbolFilter.Type, cancellation).OfType<INamedTypeSymbol>().FirstOrDefault(IsModule) is { } elsewhere)
        {
            return FullName(elsewhere);
        }

        var beside = compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type, cancellation).OfType<INamedTypeSymbol>()
            .Where(IsModule).Select(FullName).ToArray();
        return Spelling.Nearest(name, beside.Where(known => known.LastIndexOf('.') == space.Length && known.StartsWith(space, StringComparison.Ordinal)))
            ?? Spelling.Nearest(name, beside);
    }

    private static bool IsModule(INamedTypeSymbol type)
    {
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType)
        {
            if (basis.ToDisplayString() == FullModule)
            {
                return true;
            }
        }

        return false;
    }
}
