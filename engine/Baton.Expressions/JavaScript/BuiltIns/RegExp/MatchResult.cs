using Baton.Expressions.JavaScript.BuiltIns.String;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.RegularExpressions;

namespace Baton.Expressions.JavaScript.BuiltIns.RegExp;

/// <summary>What exec tells of a match. ECMA-262 §22.2.7.2.</summary>
internal static class MatchResult
{
    private static readonly PropertyKey IndexKey = "index";
    private static readonly PropertyKey InputKey = "input";
    private static readonly PropertyKey GroupsKey = "groups";
    private static readonly PropertyKey IndicesKey = "indices";

    public static JsArray Create(Evaluation e, JsRegExp regExp, string text, MatchSpans spans)
    {
        var result = new JsArray(e, spans.Count);
        for (var group = 0; group < spans.Count; group++)
            result.Add(e, GroupText(e, text, spans, group));
        Put(e, result, IndexKey, spans.Index);
        Put(e, result, InputKey, text);
        Put(e, result, GroupsKey, Groups(e, regExp.Pattern, group => result.Items[group]));
        if (regExp.Flags.HasIndices)
            Put(e, result, IndicesKey, Indices(e, regExp.Pattern, spans));
        return result;
    }

    /// <summary>Undefined where the group took no part in the match.</summary>
    public static JsValue GroupText(Evaluation e, string text, MatchSpans spans, int group) =>
        spans[group] is { } range ? Slice.Of(e, text, range.Start.Value, range.End.Value) : JsValue.Undefined;

    /// <summary>What the named groups are, undefined if there are none. Of groups with the same name the one counts that took part.</summary>
    public static JsValue Groups(Evaluation e, Pattern pattern, Func<int, JsValue> valueOf)
    {
        if (pattern.GroupNames.Count == 0)
            return JsValue.Undefined;
        var groups = new JsObject(e, prototype: null);
        foreach (var (name, group) in pattern.GroupNames)
        {
            var value = valueOf(group);
            if (!value.IsUndefined || !groups.TryGetOwn(e, name, out _))
                Put(e, groups, name, value);
        }

        return groups;
    }

    private static JsArray Indices(Evaluation e, Pattern pattern, MatchSpans spans)
    {
        var indices = new JsArray(e, spans.Count);
        for (var group = 0; group < spans.Count; group++)
            indices.Add(e, spans[group] is { } range ? new JsArray(e, [range.Start.Value, range.End.Value]) : JsValue.Undefined);
        Put(e, indices, GroupsKey, Groups(e, pattern, group => indices.Items[group]));
        return indices;
    }

    private static void Put(Evaluation e, JsObject target, PropertyKey key, JsValue value)
    {
        e.Allocate(PropertyMap.BytesPerProperty);
        target.Put(key, new Property(value, PropertyFlags.All));
    }
}
