using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Collections;

/// <summary>How two sets lie to one another. ECMA-262 §24.2.4.10–24.2.4.12.</summary>
internal static class SetComparison
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("isSubsetOf", 1, static (in call) =>
        {
            var own = SetBuiltIns.Content(call);
            var other = new SetRecord(call.E, call[0]);
            return own.Count <= other.Size && !AnyOwn(call.E, own, other, isThere: false);
        });
        prototype.Method("isSupersetOf", 1, static (in call) =>
        {
            var own = SetBuiltIns.Content(call);
            var other = new SetRecord(call.E, call[0]);
            return own.Count >= other.Size && !AnyOther(call.E, own, other, isThere: false);
        });
        prototype.Method("isDisjointFrom", 1, static (in call) =>
        {
            var own = SetBuiltIns.Content(call);
            var other = new SetRecord(call.E, call[0]);
            return own.Count <= other.Size
                ? !AnyOwn(call.E, own, other, isThere: true)
                : !AnyOther(call.E, own, other, isThere: true);
        });
    }

    private static bool AnyOwn(Evaluation e, OrderedEntries own, SetRecord other, bool isThere)
    {
        var position = 0;
        while (own.TryGetNext(e, ref position, out var item, out _))
        {
            if (other.Has(item) == isThere)
                return true;
        }

        return false;
    }

    private static bool AnyOther(Evaluation e, OrderedEntries own, SetRecord other, bool isThere)
    {
        var keys = other.Keys();
        while (keys.MoveNext(out var item))
        {
            if (own.Contains(e, item) != isThere)
                continue;
            keys.Close();
            return true;
        }

        return false;
    }
}
