using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.String;

/// <summary>What replace puts in place of matches: a function's results, or a text in which <c>$</c> refers to the match.</summary>
internal sealed class Replacement
{
    private readonly JsFunction? _function;
    private readonly string _template = "";

    public Replacement(Evaluation e, JsValue value)
    {
        if (!value.TryGetFunction(out _function))
            _template = Coercion.ToText(e, value);
    }

    public bool IsFunction => _function is not null;

    public void AppendTo(Evaluation e, TextBuilder result, Replaced match)
    {
        if (_function is not null)
            result.Append(Coercion.ToText(e, _function.Call(e, JsValue.Undefined, match.Arguments(e))));
        else
            Expand(e, result, match);
    }

    /// <summary>GetSubstitution, ECMA-262 §22.1.3.19.1.</summary>
    private void Expand(Evaluation e, TextBuilder result, Replaced match)
    {
        var rest = _template.AsSpan();
        while (rest.IndexOf('$') is var at and >= 0 && at + 1 < rest.Length)
        {
            result.Append(rest[..at]);
            rest = rest[at..];
            var taken = 2;
            switch (rest[1])
            {
                case '$':
                    result.Append("$");
                    break;
                case '&':
                    result.Append(match.Matched);
                    break;
                case '`':
                    result.Append(match.Before);
                    break;
                case '\'':
                    result.Append(match.After);
                    break;
                case '<' when match.HasNames && NameLength(e, rest) is var length and >= 0:
                    result.Append(match.Group(e, rest.Slice(2, length).ToString()));
                    taken = 3 + length;
                    break;
                default:
                    if (TryReadGroup(rest[1..], match.Groups, out var group, out var digits))
                    {
                        result.Append(match.Group(group));
                        taken = 1 + digits;
                    }
                    else
                    {
                        result.Append("$");
                        taken = 1;
                    }

                    break;
            }

            rest = rest[taken..];
        }

        result.Append(rest);
    }

    // Of "$<name>"; −1 if nothing closes it.
    private static int NameLength(Evaluation e, ReadOnlySpan<char> text)
    {
        var length = text[2..].IndexOf('>');
        e.Step((length < 0 ? text.Length : length) / 16);
        e.Allocate(24 + (2L * length));
        return length;
    }

    // Two digits where there are so many groups, else one.
    private static bool TryReadGroup(ReadOnlySpan<char> text, int groups, out int group, out int digits)
    {
        (group, digits) = (0, 0);
        if (!char.IsAsciiDigit(text[0]))
            return false;
        (group, digits) = (text[0] - '0', 1);
        if (text.Length > 1 && char.IsAsciiDigit(text[1]) && (10 * group) + text[1] - '0' is var two && two > 0 && two <= groups)
            (group, digits) = (two, 2);
        return group > 0 && group <= groups;
    }
}
