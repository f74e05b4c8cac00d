using Baton.Kernel.Activities;
using Baton.Runtime.Requests;

namespace Baton.WeChat.Activities;

/// <summary>The account's templates of template messages.</summary>
public sealed class TemplatePicker(WeChatAccounts accounts, RequestContext caller, AccountOffers? offers = null) : OfferPicker(accounts, caller, offers, ("模板", "template"))
{
    protected override Task<IReadOnlyList<SelectListItem>?> ListAsync(AccountOffers offers, WeChatAccount account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offers);
        return offers.TemplatesAsync(account, cancellation);
    }
}

/// <summary>The account's templates of subscribe notices.</summary>
public sealed class NoticeTemplatePicker(WeChatAccounts accounts, RequestContext caller, AccountOffers? offers = null) : OfferPicker(accounts, caller, offers, ("模板", "template"))
{
    protected override Task<IReadOnlyList<SelectListItem>?> ListAsync(AccountOffers offers, WeChatAccount account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(offers);
        return offers.NoticeTemplatesAsync(account, cancellation);
    }
}
