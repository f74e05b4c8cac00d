using Baton.Kernel.Activities;
using Baton.Tencent.Activities;
using Baton.WeChat.Inbox;

namespace Baton.WeChat.Activities;

/// <summary>Starts a flow when somebody does something with an account beside writing.</summary>
public abstract class AccountEventTrigger : EventTrigger
{
    [Input(DisplayName = "公众号", Description = "哪个公众号；不填是任何一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AccountPicker))]
    public Input<string> Account { get; set; } = default!;

    private protected abstract AccountEventKind Event { get; }

    /// <summary>Of which menu entry or scene; null for any.</summary>
    private protected virtual string? Key => null;

    protected sealed override string EventName => AccountEventNames.ForStart(Account.Value, Event, Key);
}
