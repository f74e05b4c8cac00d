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
        ["append"] = new(TextFilters.Append, 1),
        ["prepend"] = new(TextFilters.Prepend, 1),
        ["replace"] = new(TextFilters.Replace, 1, 2),
        ["replace_first"] = new(TextFilters.ReplaceFirst, 1, 2),
        ["replace_last"] = new(TextFilters.ReplaceLast, 2),
        ["remove"] = new(TextFilters.Replace, 1),
        ["remove_first"] = new(TextFilters.ReplaceFirst, 1),
        ["remove_last"] = new(TextFilters.ReplaceLast, 1),
        ["slice"] = new(TextFilters.Slice, 1, 2),
        ["truncate"] = new(TextFilters.Truncate, 0, 2),
        ["truncatewords"] = new(TextFilters.TruncateWords, 0, 2),
        ["split"] = new(TextFilters.Split, 1),

        ["escape"] = new(MarkupFilters.Escape, 0, FilterSafety.Xml),
        ["escape_once"] = new(MarkupFilters.EscapeOnce, 0, FilterSafety.Xml),
        ["strip_html"] = new(MarkupFilters.StripHtml),
        ["newline_to_br"] = new(MarkupFilters.NewlineToBreak),
        ["url_encode"] = new(EncodingFilters.UrlEncode),
        ["url_decode"] = new(EncodingFilters.UrlDecode),
        ["base64"] = new(EncodingFilters.Base64Encode),
        ["base64_encode"] = new(EncodingFilters.Base64Encode),
        ["base64_decode"] = new(EncodingFilters.Base64Decode),
        ["base64_url_safe_encode"] = new(EncodingFilters.Base64UrlEncode),
        ["base64_url_safe_decode"] = new(EncodingFilters.Base64UrlDecode),
        ["json"] = new(EncodingFilters.Json, 0, FilterSafety.Json),
        ["raw"] = new((input, _) => input, 0, FilterSafety.Any),

        ["join"] = new(ListFilters.Join, 0, 1),
        ["keys"] = new(ListFilters.Keys),
        ["first"] = new(ListFilters.First),
        ["last"] = new(ListFilters.Last),
        ["size"] = new(ListFilters.Size),
        ["sort"] = new(ListFilters.Sort, 0, 1),
        ["sort_natural"] = new(ListFilters.SortNatural, 0, 1),
        ["reverse"] = new(ListFilters.Reverse),
        ["uniq"] = new(ListFilters.Unique, 0, 1),
        ["map"] = new(ListFilters.Map, 1),
        ["where"] = new(SelectionFilters.Where, 1, 2),
        ["reject"] = new(SelectionFilters.Reject, 1, 2),
        ["find"] = new(SelectionFilters.Find, 1, 2),
        ["find_index"] = new(SelectionFilters.FindIndex, 1, 2),
        ["has"] = new(SelectionFilters.Has, 1, 2),
        ["concat"] = new(ListFilters.Concat, 1),
        ["compact"] = new(ListFilters.Compact, 0, 1),
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

    /// <summary>What other template languages call ours.</summary>
    private static readonly FrozenDictionary<string, string> Elsewhere = new Dictionary<string, string>
    {
        ["upper"] = "upcase",
        ["lower"] = "downcase",
        ["trim"] = "strip",
        ["length"] = "size",
        ["count"] = "size",
        ["safe"] = "raw",
        ["tojson"] = "json",
        ["currency"] = "money",
        ["format_date"] = "date",
        ["format_number"] = "number",
        ["filter"] = "where",
        ["unique"] = "uniq",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The filter that was probably meant; null if none is near.</summary>
    public static string? Near(string name)
    {
        if (Elsewhere.TryGetValue(name, out var ours))
            return ours;
        var (nearest, distance) = Filters.Keys.Order(StringComparer.Ordinal).Select(known => (known, EditDistance.Of(name, known))).MinBy(pair => pair.Item2);
        return distance <= Math.Min(2, name.Length / 2) ? nearest : null;
    }

    public static bool TryFind(string name, [NotNullWhen(true)] out Filter? filter) => Filters.TryGetValue(name, out filter);
}
