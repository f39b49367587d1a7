using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace InceptionDsl.Training.Weights;

/// <summary>
/// Reads Python's pickles, protocols 2 to 5, as far as files of tensors need them (Lib/pickletools.py of CPython describes each
/// operation). A pickle is a program for a machine with a stack; this one knows plain values and asks its host for names and calls,
/// so nothing is executed. What is read is bounded: a small pickle can't make a large value, since values are shared, never copied.
/// </summary>
internal sealed class PickleReader(Stream stream, IPickleHost host)
{
    /// <summary>Bytes of a pickle; a state dict takes some 150 for each tensor.</summary>
    internal const long LargestPickle = 64 << 20;

    /// <summary>Values of a pickle; a checkpoint with an optimizer's state takes some 40 for each tensor.</summary>
    private const int MostValues = 4_000_000;

    private const int LongestInteger = 255;

    private readonly List<object?> _stack = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];
    private long _left = Math.Min(LargestPickle, stream.Length - stream.Position);
    private int _values;

    /// <summary>Reads one pickle to its end; the stream then stands behind it.</summary>
    /// <exception cref="InvalidDataException">It is none, or uses what no file of tensors needs.</exception>
    /// <exception cref="RefusedContentException">It would have Python call something.</exception>
    public object? Read()
    {
        if (Byte() != 0x80)
        {
            throw new InvalidDataException("it does not begin as a pickle of protocol 2 or later");
        }

        if (Byte() is var protocol and not (>= 2 and <= 5))
        {
            throw new InvalidDataException($"it is a pickle of the unknown protocol {protocol}");
        }

        while (true)
        {
            var operation = (char)Byte();
            if (operation == '.')
            {
                return Pop();
            }

            Do(operation);
        }
    }

    private void Do(char operation)
    {
        switch (operation)
        {
            case '(': _marks.Add(_stack.Count); break;
            case '0': Pop(); break;
            case '1': PopToMark(); break;
            case '2': Push(Top()); break;
            case 'N': Push(null); break;
            case '\x88': Push(true); break;
            case '\x89': Push(false); break;
            case 'K': Push((long)Byte()); break;
            case 'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2))); break;
            case 'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Bytes(4))); break;
            case '\x8a': Push(Integer(Byte())); break;
            case '\x8b': Push(Integer(Length(4))); break;
            case 'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Bytes(8))); break;
            case '\x8c': Push(Text(Byte())); break;
            case 'X': Push(Text(Length(4))); break;
            case '\x8d': Push(Text(Length(8))); break;
            case 'U': Push(Text(Byte())); break;
            case 'T': Push(Text(Length(4))); break;
            case 'C': Push(Bytes(Byte())); break;
            case 'B': Push(Bytes(Length(4))); break;
            case '\x8e' or '\x96': Push(Bytes(Length(8))); break;
            case ']': Push(new PickleList()); break;
            case '}': Push(new PickleDictionary()); break;
            case ')': Push(Array.Empty<object?>()); break;
            case 't': Push(PopToMark()); break;
            case '\x85': Push(Pop(1)); break;
            case '\x86': Push(Pop(2)); break;
            case '\x87': Push(Pop(3)); break;
            case 'l': PushList(PopToMark()); break;
            case 'd': PushDictionary(PopToMark()); break;
            case 'a': Append(Pop(1)); break;
            case 'e': Append(PopToMark()); break;
            case 's': Set(Pop(2)); break;
            case 'u': Set(PopToMark()); break;
            case '\x8f': Push(new PickleUnused("set")); break;
            case '\x90': PopToMark(); break;
            case '\x91': PopToMark(); Push(new PickleUnused("frozenset")); break;
            case 'c': Push(host.Resolve(new PickleGlobal(Line(), Line()))); break;
            case '\x93': PushGlobal(Pop(2)); break;
            case 'R' or '\x81': PushCall(Pop(2)); break;
            case 'b': Build(Pop()); break;
            case 'Q': Push(host.Outside(Pop())); break;
            case 'q': _memo[Byte()] = Top(); break;
            case 'r': _memo[Length(4)] = Top(); break;
            case '\x94': _memo[_memo.Count] = Top(); break;
            case 'h': Push(Remembered(Byte())); break;
            case 'j': Push(Remembered(Length(4))); break;
            case '\x95': Bytes(8); break;
            default: throw new InvalidDataException($"its pickle has the operation 0x{(int)operation:x2}, which no file of tensors needs");
        }
    }

    private void Push(object? value)
    {
        if (++_values > MostValues)
        {
            throw new InvalidDataException($"its pickle has more than {MostValues} values");
        }

        _stack.Add(value);
    }

    private object? Top() => _stack.Count > Floor ? _stack[^1] : throw Underflow();

    private object? Pop()
    {
        var top = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private object?[] Pop(int count)
    {
        if (_stack.Count - count < Floor)
        {
            throw Underflow();
        }

        var popped = _stack.GetRange(_stack.Count - count, count).ToArray();
        _stack.RemoveRange(_stack.Count - count, count);
        return popped;
    }

    private object?[] PopToMark()
    {
        if (_marks.Count == 0)
        {
            throw Underflow();
        }

        var popped = Pop(_stack.Count - _marks[^1]);
        _marks.RemoveAt(_marks.Count - 1);
        return popped;
    }

    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    private static InvalidDataException Underflow() => new("its pickle takes more from its stack than it has put there");

    private object? Remembered(long index) =>
        _memo.TryGetValue(index, out var value) ? value : throw new InvalidDataException($"its pickle remembers nothing under {index}");

    private void PushList(object?[] items)
    {
        Push(new PickleList());
        Append(items);
    }

    private void PushDictionary(object?[] items)
    {
        Push(new PickleDictionary());
        Set(items);
    }

    private void Append(object?[] items)
    {
        switch (Top())
        {
            case PickleList list: list.Items.AddRange(items); break;
            case PickleUnused: break;
            default: throw new InvalidDataException("its pickle appends to what is no list");
        }
    }

    private void Set(object?[] items)
    {
        if (items.Length % 2 != 0)
        {
            throw new InvalidDataException("its pickle has a key without a value");
        }

        switch (Top())
        {
            case PickleDictionary dictionary:
                for (var i = 0; i < items.Length; i += 2)
                {
                    dictionary.Items.Add(new(items[i] ?? new PickleUnused("None"), items[i + 1]));
                }

                break;
            case PickleUnused: break;
            default: throw new InvalidDataException("its pickle sets items of what is no dictionary");
        }
    }

    private void PushGlobal(object?[] names) => Push(host.Resolve(
        names is [string module, string name] ? new PickleGlobal(module, name) : throw new InvalidDataException("its pickle names a global by what is no text")));

    private void PushCall(object?[] call) =>
        Push(host.Call(call[0], call[1] as object?[] ?? throw new InvalidDataException("its pickle calls with what are no arguments")));

    /// <summary>Attributes of a state dict, such as its versions, and of what is unused; Python would run code of a class for others.</summary>
    private void Build(object? state)
    {
        if (state is null || Top() is not (PickleDictionary or PickleUnused))
        {
            throw new InvalidDataException("its pickle sets attributes of what has none");
        }
    }

    private byte Byte()
    {
        if (--_left < 0 || stream.ReadByte() is not (>= 0 and var value))
        {
            throw Ended();
        }

        return (byte)value;
    }

    /// <summary>A length, which is compared with what is left before anything is made of it.</summary>
    private long Length(int bytes)
    {
        var read = Bytes(bytes);
        return bytes == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(read) : BinaryPrimitives.ReadInt64LittleEndian(read);
    }

    private byte[] Bytes(long count)
    {
        if (count < 0 || count > _left)
        {
            throw Ended();
        }

        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        _left -= count;
        return bytes;
    }

    private static InvalidDataException Ended() => new("its pickle ends too early, or is longer than any of a state dict");

    private string Text(long length) => Encoding.UTF8.GetString(Bytes(length));

    private string Line()
    {
        var line = new StringBuilder();
        for (var next = Byte(); next != '\n'; next = Byte())
        {
            line.Append((char)next);
        }

        return line.ToString();
    }

    private object Integer(long length)
    {
        if (length > LongestInteger)
        {
            throw new InvalidDataException($"its pickle has an integer of {length} bytes");
        }

        var value = new BigInteger(Bytes(length));
        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }
}
