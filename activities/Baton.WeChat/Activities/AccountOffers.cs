using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Baton.Kernel.Activities;
using Baton.WeChat.Audience;
using Baton.WeChat.Notices;

namespace Baton.WeChat.Activities;

/// <summary>What the accounts have of their own for flows to choose from. The designer asks with each change of a node, so what WeChat says is kept for a while.</summary>
public sealed partial class AccountOffers(Templates templates, Tags tags, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<(string Account, string What), Kept> _kept = new();

    /// <summary>The templates of template messages, by id; null where WeChat does not tell.</summary>
    public Task<IReadOnlyList<SelectListItem>?> TemplatesAsync(WeChatAccount account, CancellationToken cancellation) => KeptAsync(
        account, "template", async () => (await templates.ListAsync(account, cancellation)).Value?.Items.Select(each => Of(each.TemplateId, each.Title, each.Content)));

    /// <summary>The templates of subscribe notices, likewise.</summary>
    public Task<IReadOnlyList<SelectListItem>?> NoticeTemplatesAsync(WeChatAccount account, CancellationToken cancellation) => KeptAsync(
        account, "notice", async () => (await templates.ListForNoticesAsync(account, cancellation)).Value?.Items.Select(each => Of(each.TemplateId, each.Title, each.Content)));

    /// <summary>The tags, by number; null where WeChat does not tell.</summary>
    public Task<IReadOnlyList<SelectListItem>?> TagsAsync(WeChatAccount account, CancellationToken cancellation) => KeptAsync(
        account, "tag", async () => (await tags.ListAsync(account, cancellation)).Value?.Tags.Select(each => new SelectListItem(each.Name, each.Id.ToString(CultureInfo.InvariantCulture))));

    private async Task<IReadOnlyList<SelectListItem>?> KeptAsync(WeChatAccount account, string what, Func<Task<IEnumerable<SelectListItem>?>> ask)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (_kept.TryGetValue((account.Name, what), out var kept) && time.GetElapsedTime(kept.At) < KeptFor)
            return kept.Items;
        IReadOnlyList<SelectListItem>? items = await ask() is { } told ? [.. told] : null;
        _kept[(account.Name, what)] = new Kept(items, time.GetTimestamp());
        return items;
    }

    // Whoever fills a template in has to know its fields.
    private static SelectListItem Of(string id, string title, string content)
    {
        var fields = string.Join("、", Field().Matches(content).Select(field => field.Groups[1].Value).Distinct());
        return new SelectListItem(fields.Length == 0 ? title : $"{title}（{fields}）", id);
    }

    [GeneratedRegex(@"\{\{\s*(\w+)\.DATA\s*\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Field();

    private sealed record Kept(IReadOnlyList<SelectListItem>? Items, long At);
}
