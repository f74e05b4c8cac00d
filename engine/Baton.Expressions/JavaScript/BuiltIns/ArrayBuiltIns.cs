using Baton.Expressions.JavaScript.BuiltIns.Array;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.BuiltIns;

/// <summary>Array, its prototype and its iterators. ECMA-262 §23.1.</summary>
internal static class ArrayBuiltIns
{
    // The names that ES2015 and later added. ECMA-262 §23.1.3.41.
    private static readonly string[] Unscopables =
    [
        "at", "copyWithin", "entries", "fill", "find", "findIndex", "findLast", "findLastIndex", "flat", "flatMap", "includes", "keys",
        "toReversed", "toSorted", "toSpliced", "values",
    ];

    /// <summary>Gives Array.prototype.values.</summary>
    public static NativeFunction Install(JsObject global)
    {
        var prototype = Intrinsics.ArrayPrototype;
        ArrayConstructor.Install(global, prototype);
        ArrayVisits.Install(prototype);
        ArraySearches.Install(prototype);
        ArrayEnds.Install(prototype);
        ArrayMoves.Install(prototype);
        ArrayCopies.Install(prototype);
        ArrayFlattening.Install(prototype);
        ArraySorting.Install(prototype);
        ArrayTexts.Install(prototype);

        var unscopables = new JsObject(prototype: null);
        foreach (var name in Unscopables)
            unscopables.Put(name, new Property(true, PropertyFlags.All));
        prototype.Put(JsSymbol.Unscopables, new Property(unscopables, PropertyFlags.Configurable));
        return ArrayIterator.Install(prototype);
    }
}
