namespace InceptionDsl.Native;

/// <content>The tables that the dynamic segment points to: symbol versions and symbols.</content>
internal sealed partial class ElfFile
{
    private const int SymbolSize = 24;

    private List<ElfVersionNeed> ReadVersionNeeds()
    {
        List<ElfVersionNeed> needs = [];
        if (!_tags.TryGetValue(ElfTag.VersionNeed, out var address))
        {
            return needs;
        }
        var libraries = _tags.GetValueOrDefault(ElfTag.VersionNeedCount);
        var entry = OffsetOf(address);
        for (ulong i = 0; i < libraries; i++)
        {
            var library = StringAt(_bytes.UInt32(entry + 4));
            var auxiliary = entry + _bytes.UInt32(entry + 8);
            int versions = _bytes.UInt16(entry + 2);
            for (var j = 0; j < versions; j++)
            {
                needs.Add(new ElfVersionNeed(
                    library,
                    StringAt(_bytes.UInt32(auxiliary + 8)),
                    _bytes.UInt16(auxiliary + 6),
                    _bytes.UInt16(auxiliary + 4),
                    auxiliary + 4));
                // Offsets only ever grow, so a chain always ends: at a zero or at the end of the file.
                var next = _bytes.UInt32(auxiliary + 12);
                if (next == 0)
                {
                    break;
                }
                auxiliary += next;
            }
            var step = _bytes.UInt32(entry + 12);
            if (step == 0)
            {
                break;
            }
            entry += step;
        }
        return needs;
    }

    private List<string> ReadVersionDefinitions()
    {
        List<string> definitions = [];
        if (!_tags.TryGetValue(ElfTag.VersionDefinition, out var address))
        {
            return definitions;
        }
        var count = _tags.GetValueOrDefault(ElfTag.VersionDefinitionCount);
        var entry = OffsetOf(address);
        for (ulong i = 0; i < count; i++)
        {
            definitions.Add(StringAt(_bytes.UInt32(entry + _bytes.UInt32(entry + 12))));
            var step = _bytes.UInt32(entry + 16);
            if (step == 0)
            {
                break;
            }
            entry += step;
        }
        return definitions;
    }

    private List<ElfReference> ReadReferences()
    {
        List<ElfReference> references = [];
        if (!_tags.TryGetValue(ElfTag.SymbolTable, out var symbols) || _bytes.Length > int.MaxValue)
        {
            return references;
        }
        var count = UndefinedSymbolLimit();
        var table = _bytes.Block(OffsetOf(symbols), checked(count * SymbolSize));
        var versions = _tags.TryGetValue(ElfTag.VersionSymbols, out var versionTable)
            ? _bytes.Block(OffsetOf(versionTable), checked(count * 2))
            : null;
        const int weakBinding = 2;
        for (var i = 1; i < count; i++)
        {
            ReadOnlySpan<byte> symbol = table.AsSpan(i * SymbolSize, SymbolSize);
            var undefined = BitConverter.ToUInt16(symbol[6..]) == 0;
            if (undefined)
            {
                references.Add(new ElfReference(
                    StringAt(BitConverter.ToUInt32(symbol)),
                    versions is null ? (ushort)1 : (ushort)(BitConverter.ToUInt16(versions, i * 2) & 0x7fff),
                    symbol[4] >> 4 == weakBinding));
            }
        }
        return references;
    }

    // The dynamic segment does not say how many symbols there are. A GNU hash table names its first symbol, and every
    // undefined one lies before it; the older table has an entry for each.
    private long UndefinedSymbolLimit()
    {
        if (_tags.TryGetValue(ElfTag.GnuHash, out var gnu))
        {
            return _bytes.UInt32(OffsetOf(gnu) + 4);
        }
        return _tags.TryGetValue(ElfTag.Hash, out var hash) ? _bytes.UInt32(OffsetOf(hash) + 4) : 0;
    }
}
