using Baton.Kernel.Activities;

namespace Baton.WeChat.Activities;

/// <summary>An activity that is about one person of an account: somebody inside, a customer, or an openid.</summary>
public abstract class PersonActivity(WeChatAccounts accounts) : Activity
{
    [Input(DisplayName = "谁", Description = "人员编号、客户编号或 openid；不填是发起流程的人", Order = 1, DefaultSyntax = "Liquid")]
    public Input<string> To { get; set; } = default!;

    [Input(DisplayName = "公众号", Description = "用哪个公众号；不填用对方最近来过的，没来过的用第一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AccountPicker))]
    public Input<string> Account { get; set; } = default!;

    /// <summary>The account, and the person as it knows them. Null where there is none of either: the activity has failed then.</summary>
    private protected async ValueTask<Addressee?> FindAsync(ActivityExecutionContext context)
    {
        var to = string.IsNullOrEmpty(To.Value) ? context.Run.Instance.StartedBy : To.Value;
        var named = string.IsNullOrEmpty(Account.Value) ? null : Account.Value;
        if (accounts.FindFor(context, named) is not { } account)
            return null;
        if (await PersonFinder.FindAsync(context, accounts, named is null ? null : account, to) is { } found)
            return found;
        context.Fail($"“{to}”没有在公众号里出现过，联系不到。 / {to} is not known at any account.");
        return null;
    }
}

/// <summary>Somebody, as an account knows them.</summary>
internal sealed record Addressee(WeChatAccount Account, string OpenId)
{
    public string Channel => WeChatAccounts.ChannelOf(Account.Name);
}
