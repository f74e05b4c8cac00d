using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns.Collections;

/// <summary>Operations on two sets; the other one may be a Map or its like. ECMA-262 §24.2.4. Both may change while their methods are called.</summary>
internal static class SetAlgebra
{
    public static void Install(JsObject prototype)
    {
        prototype.Method("union", 1, static (in call) => Union(call.E, SetBuiltIns.Content(call), new SetRecord(call.E, call[0])));
        prototype.Method("intersection", 1, static (in call) => Intersection(call.E, SetBuiltIns.Content(call), new SetRecord(call.E, call[0])));
        prototype.Method("difference", 1, static (in call) => Difference(call.E, SetBuiltIns.Content(call), new SetRecord(call.E, call[0])));
        prototype.Method("symmetricDifference", 1, static (in call) => SymmetricDifference(call.E, SetBuiltIns.Content(call), new SetRecord(call.E, call[0])));
        SetComparison.Install(prototype);
    }

    private static JsSet Union(Evaluation e, OrderedEntries own, SetRecord other)
    {
        var keys = other.Keys();
        var result = Copy(e, own);
        while (keys.MoveNext(out var item))
            result.Content.Add(e, item);
        return result;
    }

    private static JsSet Intersection(Evaluation e, OrderedEntries own, SetRecord other)
    {
        var result = new JsSet(e);
        if (own.Count <= other.Size)
        {
            var position = 0;
            while (own.TryGetNext(e, ref position, out var item, out _))
            {
                if (other.Has(item))
                    result.Content.Add(e, item);
            }
        }
        else
        {
            var keys = other.Keys();
            while (keys.MoveNext(out var item))
            {
                if (own.Contains(e, item))
                    result.Content.Add(e, item);
            }
        }

        return result;
    }

    private static JsSet Difference(Evaluation e, OrderedEntries own, SetRecord other)
    {
        var isSmaller = own.Count <= other.Size;
        var keys = isSmaller ? null : other.Keys();
        var result = Copy(e, own);
        if (keys is null)
        {
            var position = 0;
            while (own.TryGetNext(e, ref position, out var item, out _))
            {
                if (other.Has(item))
                    result.Content.Remove(e, item);
            }

            return result;
        }

        while (keys.MoveNext(out var item))
            result.Content.Remove(e, item);
        return result;
    }

    private static JsSet SymmetricDifference(Evaluation e, OrderedEntries own, SetRecord other)
    {
        var keys = other.Keys();
        var result = Copy(e, own);
        while (keys.MoveNext(out var item))
        {
            if (own.Contains(e, item))
                result.Content.Remove(e, item);
            else
                result.Content.Add(e, item);
        }

        return result;
    }

    private static JsSet Copy(Evaluation e, OrderedEntries entries)
    {
        var copy = new JsSet(e);
        var position = 0;
        while (entries.TryGetNext(e, ref position, out var item, out _))
            copy.Content.Add(e, item);
        return copy;
    }
}
