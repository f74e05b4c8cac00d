using Baton.Expressions.JavaScript.BuiltIns.String;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>What a regular expression says of itself: source, flags, toString. ECMA-262 §22.2.6.</summary>
internal static class RegExpDescription
{
    private static readonly (PropertyKey Name, string Letter, Func<PatternFlags, bool> IsSet)[] Flags =
    [
        ("hasIndices", "d", flags => flags.HasIndices),
        ("global", "g", flags => flags.Global),
        ("ignoreCase", "i", flags => flags.IgnoreCase),
        ("multiline", "m", flags => flags.Multiline),
        ("dotAll", "s", flags => flags.DotAll),
        ("unicode", "u", flags => flags.Unicode),
        ("unicodeSets", "v", flags => flags.UnicodeSets),
        ("sticky", "y", flags => flags.Sticky),
    ];

    public static void Install(JsObject prototype)
    {
        foreach (var (name, _, isSet) in Flags)
        {
            prototype.Getter(name, (in call) =>
                call.This.TryGet<JsRegExp>(out var regExp) ? isSet(regExp.Flags) : OfPrototype(call, JsValue.Undefined));
        }

        prototype.Getter("flags", static (in call) => FlagLetters(call.E, RegExpExecution.Receiver(call)));
        prototype.Getter("source", static (in call) =>
            call.This.TryGet<JsRegExp>(out var regExp) ? Escape(call.E, regExp.Pattern.Source) : OfPrototype(call, "(?:)"));
        prototype.Method("toString", 0, static (in call) =>
        {
            var o = RegExpExecution.Receiver(call);
            var text = new TextBuilder(call.E);
            text.Append("/");
            text.Append(Coercion.ToText(call.E, o.Get(call.E, "source")));
            text.Append("/");
            text.Append(Coercion.ToText(call.E, o.Get(call.E, "flags")));
            return text.ToText();
        });
    }

    private static JsValue OfPrototype(in Invocation call, JsValue value) =>
        call.This.TryGetObject(out var o) && ReferenceEquals(o, Intrinsics.RegExpPrototype) ? value : throw RegExpExecution.NotRegExp(call.E);

    private static string FlagLetters(Evaluation e, JsObject o)
    {
        var letters = "";
        foreach (var (name, letter, _) in Flags)
        {
            if (Coercion.ToBoolean(o.Get(e, name)))
                letters += letter;
        }

        return letters;
    }

    /// <summary>The pattern as it could stand in a literal. ECMA-262 §22.2.6.13.1.</summary>
    private static string Escape(Evaluation e, string source)
    {
        if (source.Length == 0)
            return "(?:)";
        if (source.AsSpan().IndexOfAny("/\n\r\u2028\u2029") < 0)
            return source;
        var text = new TextBuilder(e);
        var isInClass = false;
        for (var i = 0; i < source.Length; i++)
        {
            var isEscaped = source[i] == '\\' && i + 1 < source.Length;
            if (isEscaped)
                i++;
            else if (source[i] is '[' or ']')
                isInClass = source[i] == '[';
            text.Append(LineEnd(source[i]) is { } lineEnd ? lineEnd
                : isEscaped || (source[i] == '/' && !isInClass) ? $"\\{source[i]}"
                : Characters.At(source, i));
        }

        return text.ToText();
    }

    private static string? LineEnd(char c) => c switch { '\n' => "\\n", '\r' => "\\r", '\u2028' => "\\u2028", '\u2029' => "\\u2029", _ => null };
}
