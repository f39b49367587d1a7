using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>Reads the documents of a file: which networks, blocks and variants they declare.</summary>
/// <param name="values">Reads values.</param>
internal sealed class YamlDeclarations(YamlValues values)
{
    /// <summary>No file may declare more; each network brings all blocks that it reaches.</summary>
    private const int Most = 1_000;

    private static readonly string[] DocumentKeys =
    [
        YamlKeys.Network, YamlKeys.Namespace, YamlKeys.Visibility, YamlKeys.Networks, YamlKeys.Blocks, YamlKeys.Variants,
        YamlKeys.Sweeps, YamlKeys.Ablations,
    ];

    private readonly Dictionary<string, YamlScalar> _names = new(StringComparer.Ordinal);
    private readonly List<YamlDeclaration<NetworkDefinition>> _networks = [];
    private readonly List<YamlDeclaration<BlockDefinition>> _blocks = [];
    private readonly List<YamlDeclaration<VariantDefinition>> _variants = [];
    private readonly List<YamlDeclaration<SweepDefinition>> _sweeps = [];
    private string? _namespace;
    private bool _isPublic;
    private bool _isFull;

    public IReadOnlyList<YamlDeclaration<NetworkDefinition>> Networks => _networks;

    public IReadOnlyList<YamlDeclaration<BlockDefinition>> Blocks => _blocks;

    public IReadOnlyList<YamlDeclaration<VariantDefinition>> Variants => _variants;

    public IReadOnlyList<YamlDeclaration<SweepDefinition>> Sweeps => _sweeps;

    /// <summary>Reads one document.</summary>
    public void Read(YamlNode document)
    {
        if (document is not YamlMapping root)
        {
            RefuseRoot(document);
            return;
        }

        ReadPlacement(root);
        var network = ReadNetwork(root);
        foreach (var entry in root.Entries)
        {
            switch (entry.Key.Value)
            {
                case YamlKeys.Networks:
                    ReadEach(entry, "networks by their names", (name, body) => YamlNetworks.Read(name, body.Entries, body.HasFaultyKeys, values), _networks);
                    break;
                case YamlKeys.Blocks:
                    ReadEach(entry, "blocks by their names", (name, body) => YamlBlocks.Read(name, body, values), _blocks);
                    break;
                case YamlKeys.Variants:
                    ReadEach(entry, "variants by their names", (name, body) => YamlVariants.Read(name, body, network, values), _variants);
                    break;
                case YamlKeys.Sweeps:
                    ReadEach(entry, "sweeps by their names", (name, body) => YamlSweeps.Read(name, body, isAblation: false, network, values), _sweeps);
                    break;
                case YamlKeys.Ablations:
                    ReadEach(entry, "ablations by their names", (name, body) => YamlSweeps.Read(name, body, isAblation: true, network, values), _sweeps);
                    break;
            }
        }
    }

    /// <summary>Reads the network whose keys are the document's own; the answer is its name, null when there is none.</summary>
    private string? ReadNetwork(YamlMapping root)
    {
        var own = root.Entries.Where(entry => !DocumentKeys.Contains(entry.Key.Value)).ToArray();
        if (root.Find(YamlKeys.Network) is { } entry)
        {
            if (entry.Value is not YamlScalar { IsNull: false } name)
            {
                values.Read(YamlKeys.Network, entry.Key.Range, SettingType.Text, entry.Value, out _);
                return null;
            }

            if (Take(name))
            {
                _networks.Add(Place(YamlNetworks.Read(name, own, root.HasFaultyKeys, values)));
            }

            // A name that was refused has its error: variants that derive from it need no other.
            return _names.ContainsKey(name.Value) ? name.Value : "";
        }

        var known = own.FirstOrDefault(key => YamlNetworks.Keys.Contains(key.Key.Value));
        if (known is not null)
        {
            if (root.HasFaultyKeys)
            {
                return null; // the key may be among those that were refused
            }

            values.Problems.Add(Rules.MissingKey, known.Key.Range, "A network", YamlKeys.Network, "network: Name");
            return null;
        }

        foreach (var unknown in own)
        {
            values.RefuseKey(unknown, "a document", [.. DocumentKeys, .. YamlNetworks.Keys]);
        }

        if (own.Length == 0
            && !root.Entries.Any(key => key.Key.Value is YamlKeys.Networks or YamlKeys.Blocks or YamlKeys.Variants or YamlKeys.Sweeps or YamlKeys.Ablations))
        {
            values.Problems.Add(Rules.MissingKey, new TextRange(root.Range.Start, 0), "A document", YamlKeys.Network, "network: Name");
        }

        return null;
    }

    /// <summary>Reads where a document's classes go.</summary>
    private void ReadPlacement(YamlMapping root)
    {
        (_namespace, _isPublic) = (null, true);
        if (root.Find(YamlKeys.Visibility) is { } visibility)
        {
            _isPublic = values.Word(visibility, YamlKeys.Visibilities) != "internal";
        }

        if (root.Find(YamlKeys.Namespace) is { } entry
            && values.Read(YamlKeys.Namespace, entry.Key.Range, SettingType.Text, entry.Value, out var placed) is string name)
        {
            _namespace = name;
            if (!name.Split('.').All(Identifier.IsValid))
            {
                values.Problems.Add(Rules.InvalidClassName, placed.Locate(null), name, "a namespace", ", and dots between them");
            }
        }
    }

    private void ReadEach<T>(
        YamlEntry entry, string what, Func<YamlScalar, YamlMapping, YamlDeclaration<T>> read, List<YamlDeclaration<T>> declarations)
    {
        foreach (var declared in values.Mapping(entry, what, $"{entry.Key.Value}: {{ Name: {{ … }} }}")?.Entries ?? [])
        {
            if (_isFull)
            {
                return;
            }

            var isTaken = Take(declared.Key);
            if (values.Mapping(declared, "a mapping of its settings", $"{declared.Key.Value}: {{ … }}") is { } body && isTaken)
            {
                declarations.Add(Place(read(declared.Key, body)));
            }
        }
    }

    private YamlDeclaration<T> Place<T>(YamlDeclaration<T> declaration) =>
        declaration with { Namespace = _namespace, IsPublic = _isPublic };

    /// <summary>Takes a name that can be a class's and that no other declaration of the file has.</summary>
    private bool Take(YamlScalar name)
    {
        if (!Identifier.IsValid(name.Value))
        {
            if (!values.FindLookAlike(name))
            {
                values.Problems.Add(Rules.InvalidClassName, name.Range, name.Value, "a class", "");
            }

            return false;
        }

        if (_names.TryGetValue(name.Value, out var first))
        {
            var line = values.Problems.IsFull ? 0 : YamlLines.LineNumber(values.Text, first.Range.Start);
            values.Problems.Add(Rules.DuplicateDeclaration, name.Range, name.Value, Numbers.Write(line));

            return false;
        }

        if (_names.Count == Most)
        {
            values.Problems.Add(Rules.TooManyDeclarations, name.Range, Numbers.WriteCount(Most));
            _isFull = true;
            return false;
        }

        _names.Add(name.Value, name);
        return true;
    }

    private void RefuseRoot(YamlNode root)
    {
        if (root is YamlScalar scalar && (values.FindLookAlike(scalar) || FindMissingBlank(scalar)))
        {
            return;
        }

        if (root is not YamlBroken)
        {
            var line = YamlLines.Line(values.Text, root.Range.Start);
            var place = TextRange.FromBounds(root.Range.Start, Math.Min(root.Range.End, line.End));
            values.Problems.Add(Rules.MissingKey, place, "A document", YamlKeys.Network, "network: Name");
        }
    }

    private bool FindMissingBlank(YamlScalar scalar)
    {
        var colon = scalar.Value.IndexOf(':');
        if (colon < 1 || !DocumentKeys.Concat(YamlNetworks.Keys).Contains(scalar.Value.Substring(0, colon)))
        {
            return false;
        }

        values.Problems.Add(
            Rules.MissingBlank, scalar.Locate(new TextRange(0, colon + 1)), scalar.Value.Substring(0, colon), scalar.Value.Substring(colon + 1));
        return true;
    }
}
