using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Json;

/// <summary>What JSON.stringify is told beside the value. ECMA-262 §25.5.2.</summary>
/// <param name="Replacer">Asked for each value, if given.</param>
/// <param name="Members">The only members to be written, if given.</param>
/// <param name="Gap">What each level is indented by; none means one line.</param>
internal sealed record JsonLayout(JsFunction? Replacer, IReadOnlyList<PropertyKey>? Members, string Gap)
{
    private const int WidestGap = 10;

    public static JsonLayout Read(Evaluation e, JsValue replacer, JsValue space)
    {
        replacer.TryGetFunction(out var function);
        var members = replacer.TryGet<JsArray>(out var list) ? ReadMembers(e, list) : null;
        return new(function, members, ReadGap(e, space));
    }

    private static List<PropertyKey> ReadMembers(Evaluation e, JsArray list)
    {
        var members = new List<PropertyKey>();
        var known = new HashSet<PropertyKey>();
        var length = Coercion.ToLength(e, list.Get(e, "length"));
        for (var i = 0L; i < length; i++)
        {
            e.Step();
            var name = list.Get(e, PropertyKey.From((double)i));
            var isName = name.IsText || name.IsNumeric || (name.TryGet<JsWrapper>(out var wrapper) && (wrapper.Content.IsText || wrapper.Content.IsNumeric));
            if (!isName)
                continue;
            var key = PropertyKey.From(Coercion.ToText(e, name));
            if (!known.Add(key))
                continue;
            e.Allocate(64);
            members.Add(key);
        }

        return members;
    }

    private static string ReadGap(Evaluation e, JsValue space)
    {
        if (space.TryGet<JsWrapper>(out var wrapper))
            space = wrapper.Content.IsNumeric ? Coercion.ToNumber(e, space) : wrapper.Content.IsText ? Coercion.ToText(e, space) : space;
        if (space.IsNumeric)
            return new string(' ', (int)Math.Clamp(Coercion.ToInteger(e, space), 0, WidestGap));
        if (!space.IsText)
            return "";
        var text = space.Text(e);
        return text.Length <= WidestGap ? text : text[..WidestGap];
    }
}
