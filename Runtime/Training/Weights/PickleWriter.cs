using System.Buffers.Binary;
using System.Text;

namespace InceptionDsl.Training.Weights;

/// <summary>Writes the operations of a pickle of protocol 2 that a state dict and a module of TorchScript need.</summary>
internal sealed class PickleWriter(Stream stream)
{
    public void Begin() => stream.Write([0x80, 2]);

    public void End() => stream.WriteByte((byte)'.');

    public void Mark() => stream.WriteByte((byte)'(');

    /// <summary>All since the mark.</summary>
    public void Tuple() => stream.WriteByte((byte)'t');

    /// <summary>Keys and values since the mark, into the dictionary before it.</summary>
    public void SetItems() => stream.WriteByte((byte)'u');

    /// <summary>Of a function with a tuple.</summary>
    public void Call() => stream.WriteByte((byte)'R');

    /// <summary>What lies outside of the pickle, by the tuple before.</summary>
    public void Outside() => stream.WriteByte((byte)'Q');

    public void EmptyTuple() => stream.WriteByte((byte)')');

    public void EmptyDictionary() => stream.WriteByte((byte)'}');

    /// <summary>An object of a class, made with a tuple.</summary>
    public void New() => stream.WriteByte(0x81);

    /// <summary>Gives an object its state.</summary>
    public void Build() => stream.WriteByte((byte)'b');

    public void False() => stream.WriteByte(0x89);

    public void EmptyOrderedDictionary()
    {
        Global("collections", "OrderedDict");
        EmptyTuple();
        Call();
    }

    public void Global(string module, string name) => stream.Write(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    public void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        stream.WriteByte((byte)'X');
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        stream.Write(length);
        stream.Write(bytes);
    }

    public void Integer(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            stream.WriteByte((byte)'J');
            stream.Write(bytes[..sizeof(int)]);
        }
        else
        {
            stream.Write([0x8a, sizeof(long)]);
            stream.Write(bytes);
        }
    }

    public void Integers(IReadOnlyList<long> values)
    {
        Mark();
        foreach (var value in values)
        {
            Integer(value);
        }

        Tuple();
    }
}
