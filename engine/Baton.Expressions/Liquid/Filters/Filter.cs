using Baton.Expressions.Values;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>Where a filter's result may be put without being escaped.</summary>
internal enum FilterSafety
{
    Nowhere,
    Json,
    Xml,
    Any,
}

/// <summary>A filter: its function, and how many positional arguments it takes.</summary>
internal sealed record Filter(Func<Value, FilterArguments, Value> Apply, int Least, int Most, FilterSafety Safety = FilterSafety.Nowhere)
{
    public Filter(Func<Value, FilterArguments, Value> apply, int count = 0, FilterSafety safety = FilterSafety.Nowhere)
        : this(apply, count, count, safety) { }
}
