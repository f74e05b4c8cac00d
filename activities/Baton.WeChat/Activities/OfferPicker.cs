using Baton.Kernel.Activities;
using Baton.Runtime.Pickers;
using Baton.Runtime.Requests;

namespace Baton.WeChat.Activities;

/// <summary>Offers what the account that the node names has of its own, or the first where it names none.</summary>
/// <param name="accounts">Those that there are.</param>
/// <param name="caller">In whose language.</param>
/// <param name="offers">What they have; null where none is configured.</param>
/// <param name="what">Is offered, in Chinese and in English.</param>
public abstract class OfferPicker(WeChatAccounts accounts, RequestContext caller, AccountOffers? offers, (string Chinese, string English) what) : Picker(caller)
{
    protected sealed override async ValueTask<IEnumerable<SelectListItem>> FindAsync(PickerContext node, IReadOnlyList<string> chosen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(chosen);
        var account = node.Text(nameof(PersonActivity.Account)) is { Length: > 0 } name ? accounts.Find(name) : accounts.Default;
        var known = account is null || offers is null ? null : await ListAsync(offers, account, cancellation);
        if (known is null)
            return [.. chosen.Select(each => new SelectListItem(each, each)), Hint(node.Say($"（现在读不到公众号的{what.Chinese}）", $"(the account's {what.English}s cannot be read now)"))];
        var gone = chosen.Where(each => known.All(item => item.Value != each))
            .Select(each => new SelectListItem(node.Say($"{each}（公众号没有这个{what.Chinese}）", $"{each} (the account has no such {what.English})"), each));
        return [.. gone, .. known.OrderByDescending(item => chosen.Contains(item.Value))];
    }

    /// <summary>All that the account has; null where it cannot be read.</summary>
    protected abstract Task<IReadOnlyList<SelectListItem>?> ListAsync(AccountOffers offers, WeChatAccount account, CancellationToken cancellation);
}
