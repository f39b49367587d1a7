using System.Text;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Caffe;

/// <summary>
/// Reads protobuf's text format (https://protobuf.dev/reference/protobuf/textformat-spec): <c>name: value</c>, <c>name { … }</c>, lists in
/// brackets, texts in quotes, comments after #. It knows nothing of what the fields mean.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="path">The file, for messages.</param>
internal sealed class PrototxtParser(string text, string path)
{
    /// <summary>Messages in messages; Caffe's own have four.</summary>
    private const int DeepestNesting = 64;

    private int _position;
    private int _line = 1;

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="InteropException">It is not of this format; the message has the line.</exception>
    public static PrototxtMessage Parse(string text, string path) => new PrototxtParser(text, path).ReadMessage(depth: 0);

    private PrototxtMessage ReadMessage(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Wrong($"there are more than {Numbers.Write(DeepestNesting)} messages in each other");
        }

        var message = new PrototxtMessage();
        while (true)
        {
            Skip();
            if (_position == text.Length)
            {
                return depth == 0 ? message : throw Wrong("a '}' is missing at the end");
            }

            if (text[_position] is '}' or '>')
            {
                return depth > 0 ? message : throw Wrong($"'{text[_position]}' closes nothing");
            }

            if (text[_position] is ',' or ';')
            {
                _position++;
                continue;
            }

            ReadField(message, depth);
        }
    }

    private void ReadField(PrototxtMessage message, int depth)
    {
        var name = ReadWord();
        Skip();
        var hasColon = TryTake(':');
        if (hasColon)
        {
            Skip();
        }

        if (TryTake('['))
        {
            for (Skip(); !TryTake(']'); Skip())
            {
                message.Add(name, ReadValue(name, depth));
                Skip();
                TryTake(',');
            }
        }
        else
        {
            message.Add(name, hasColon || Next is '{' or '<' ? ReadValue(name, depth) : throw Wrong($"'{name}' is followed by neither ':' nor '{{'"));
        }
    }

    private object ReadValue(string name, int depth)
    {
        switch (Next)
        {
            case '{' or '<':
                var close = Next == '{' ? '}' : '>';
                _position++;
                var message = ReadMessage(depth + 1);
                return TryTake(close) ? message : throw Wrong($"'{name}' is not closed by '{close}'");
            case '"' or '\'':
                var value = new StringBuilder();
                while (Next is '"' or '\'')
                {
                    ReadQuoted(value);
                    Skip();
                }

                return value.ToString();
            default:
                return ReadWord();
        }
    }

    private char Next => _position < text.Length ? text[_position] : '\0';

    private bool TryTake(char wanted)
    {
        if (Next != wanted)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>A name, a number, or a word such as true or MAX.</summary>
    private string ReadWord()
    {
        var start = _position;
        while (_position < text.Length && (char.IsAsciiLetterOrDigit(text[_position]) || text[_position] is '_' or '.' or '-' or '+'))
        {
            _position++;
        }

        return _position > start ? text[start.._position]
            : throw Wrong(_position == text.Length ? "something is missing at the end" : $"'{text[_position]}' is neither name nor value");
    }

    private void ReadQuoted(StringBuilder value)
    {
        var quote = text[_position++];
        while (Next != quote)
        {
            if (_position >= text.Length || Next is '\n')
            {
                throw Wrong("a quoted text does not end on its line");
            }

            if (Next == '\\' && _position + 1 < text.Length)
            {
                _position++;
                value.Append(Next switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
            }
            else
            {
                value.Append(Next);
            }

            _position++;
        }

        _position++;
    }

    /// <summary>Passes blanks, ends of lines and comments.</summary>
    private void Skip()
    {
        while (_position < text.Length && (char.IsWhiteSpace(text[_position]) || text[_position] is '#' or '\uFEFF'))
        {
            if (text[_position] == '#')
            {
                while (_position < text.Length && text[_position] != '\n')
                {
                    _position++;
                }
            }
            else
            {
                _line += text[_position] == '\n' ? 1 : 0;
                _position++;
            }
        }
    }

    private InteropException Wrong(string what) => new($"'{path}' is no network of Caffe: {what} (line {Numbers.Write(_line)}).");
}
