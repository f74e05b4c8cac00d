using Baton.Kernel.Activities;
using Baton.Runtime.Requests;

namespace Baton.WeChat.Activities;

/// <summary>The account's tags, by name.</summary>
public sealed class TagPicker(WeChatAccounts accounts, RequestContext caller, AccountOffers? offers = null) : OfferPicker(accounts, caller, offers, ("标签", "tag"))
{
    protected override async Task<IReadOnlyList<SelectListItem>?> ListAsync(AccountOffers offers, WeChatAccount account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offers);
        return await offers.TagsAsync(account, cancellation) is { } tags ? [.. tags.Select(tag => new SelectListItem(tag.Text, tag.Text))] : null;
    }
}

/// <summary>The same by number, as mass messages take them.</summary>
public sealed class TagNumberPicker(WeChatAccounts accounts, RequestContext caller, AccountOffers? offers = null) : OfferPicker(accounts, caller, offers, ("标签", "tag"))
{
    protected override Task<IReadOnlyList<SelectListItem>?> ListAsync(AccountOffers offers, WeChatAccount account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offers);
        return offers.TagsAsync(account, cancellation);
    }
}
