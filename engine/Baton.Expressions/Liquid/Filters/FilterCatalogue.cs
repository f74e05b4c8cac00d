using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Baton.Expressions.Liquid.Filters;

/// <summary>All filters by name.</summary>
internal static class FilterCatalogue
{
    private static readonly FrozenDictionary<string, Filter> Filters = new Dictionary<string, Filter>
    {
        ["default"] = new(TextFilters.Default, 1),
        ["upcase"] = new(TextFilters.Upcase),
        ["downcase"] = new(TextFilters.Downcase),
        ["capitalize"] = new(TextFilters.Capitalize),
        ["strip"] = new(TextFilters.Strip),
        ["lstrip"] = new(TextFilters.StripLeft),
        ["rstrip"] = new(TextFilters.StripRight),
        ["strip_newlines"] = new(TextFilters.StripNewlines),
        ["newline_to_br"] = new(TextFilters.NewlineToBreak),
        ["append"] = new(TextFilters.Append, 1),
        ["prepend"] = new(TextFilters.Prepend, 1),
        ["replace"] = new(TextFilters.Replace, 1, 2),
        ["replace_first"] = new(TextFilters.ReplaceFirst, 1, 2),
        ["remove"] = new(TextFilters.Remove, 1),
        ["slice"] = new(TextFilters.Slice, 1, 2),
        ["truncate"] = new(TextFilters.Truncate, 0, 2),
        ["truncatewords"] = new(TextFilters.TruncateWords, 0, 2),
        ["split"] = new(TextFilters.Split, 1),

        ["escape"] = new(EncodingFilters.Escape, 0, FilterSafety.Xml),
        ["url_encode"] = new(EncodingFilters.UrlEncode),
        ["url_decode"] = new(EncodingFilters.UrlDecode),
        ["json"] = new(EncodingFilters.Json, 0, FilterSafety.Json),
        ["raw"] = new((input, _) => input, 0, FilterSafety.Any),

        ["join"] = new(ListFilters.Join, 0, 1),
        ["first"] = new(ListFilters.First),
        ["last"] = new(ListFilters.Last),
        ["size"] = new(ListFilters.Size),
        ["sort"] = new(ListFilters.Sort, 0, 1),
        ["reverse"] = new(ListFilters.Reverse),
        ["uniq"] = new(ListFilters.Unique, 0, 1),
        ["map"] = new(ListFilters.Map, 1),
        ["where"] = new(ListFilters.Where, 1, 2),
        ["concat"] = new(ListFilters.Concat, 1),
        ["compact"] = new(ListFilters.Compact),
        ["sum"] = new(ListFilters.Sum, 0, 1),

        ["plus"] = new(NumberFilters.Plus, 1),
        ["minus"] = new(NumberFilters.Minus, 1),
        ["times"] = new(NumberFilters.Times, 1),
        ["divided_by"] = new(NumberFilters.DividedBy, 1),
        ["modulo"] = new(NumberFilters.Modulo, 1),
        ["abs"] = new(NumberFilters.Abs),
        ["ceil"] = new(NumberFilters.Ceil),
        ["floor"] = new(NumberFilters.Floor),
        ["round"] = new(NumberFilters.Round, 0, 1),
        ["at_least"] = new(NumberFilters.AtLeast, 1),
        ["at_most"] = new(NumberFilters.AtMost, 1),

        ["number"] = new(MoneyFilters.Number, 0, 1),
        ["money"] = new(MoneyFilters.Money, 0, 1),
        ["rmb_upper"] = new(MoneyFilters.RmbUpper),

        ["date"] = new(DateFilters.Date, 0, 1),
        ["zh_date"] = new(DateFilters.ChineseDate, 0, 1),
        ["duration"] = new(DateFilters.Duration),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryFind(string name, [NotNullWhen(true)] out Filter? filter) => Filters.TryGetValue(name, out filter);
}
