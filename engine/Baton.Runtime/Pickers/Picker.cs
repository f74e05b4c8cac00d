using System.Reflection;
using System.Text.Json;
using Baton.Kernel.Activities;
using Baton.Runtime.Requests;

namespace Baton.Runtime.Pickers;

/// <summary>
/// Offers what there is to choose for an input, depending on what is filled into the others. The designer asks anew with each change. What is
/// chosen already stays in the list, and a list is never longer than a person can look through.
/// </summary>
/// <param name="caller">Who asks; null where nothing depends on it.</param>
public abstract class Picker(RequestContext? caller = null) : IPropertyUIHandler
{
    /// <summary>The most items of one answer, the last of which says how many more there are.</summary>
    public const int MostItems = 200;

    public async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(propertyInfo);
        var node = new PickerContext(context as JsonElement?, caller?.Language ?? Language.Chinese);
        var isList = propertyInfo.GetCustomAttribute<InputAttribute>()?.UIHint == InputUIHints.CheckList;
        IReadOnlyList<string> chosen = isList ? node.List(propertyInfo.Name) : node.Text(propertyInfo.Name) is { Length: > 0 } one ? [one] : [];
        var found = await FindAsync(node, chosen, cancellationToken);
        var items = Bounded([.. found], node);
        return isList
            ? new Dictionary<string, object> { ["checklist"] = new { checkList = new { items = items.Select(item => new { item.Text, item.Value, isChecked = false }), isFlagsEnum = false } }, ["Refresh"] = true }
            : new Dictionary<string, object> { ["dropdown"] = new { selectList = new { items, isFlagsEnum = false } }, ["Refresh"] = true };
    }

    /// <summary>Whose choices.</summary>
    protected string Tenant => caller?.Tenant ?? "";

    /// <summary>The input into which people write what they look for; null where there is none.</summary>
    protected virtual string? SearchInput => null;

    /// <summary>What there is to choose, in order; what is <paramref name="chosen"/> comes first.</summary>
    protected abstract ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation);

    /// <summary>An item that says something and chooses nothing.</summary>
    protected static SelectListItem Hint(string text) => new(text, "");

    private List<SelectListItem> Bounded(List<SelectListItem> found, PickerContext node)
    {
        var items = found.DistinctBy(item => item.Value).ToList();
        if (items.Count <= MostItems)
            return items;
        var more = items.Count - MostItems + 1;
        return
        [
            .. items.Take(MostItems - 1),
            Hint(SearchInput is null
                ? node.Say($"……还有 {more} 项没有列出，请用表达式写出名称", $"… and {more} more; write the name as an expression")
                : node.Say($"……还有 {more} 项没有列出，请在“查找”里输入几个字", $"… and {more} more; write a few letters into Search")),
        ];
    }
}
