using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.WeChat.Inbox;

namespace Baton.WeChat.Activities;

/// <summary>Starts a flow when somebody does something with an account beside writing. What it is becomes the flow's inputs, with who it was as Initiator.</summary>
public abstract class AccountEventTrigger : Trigger
{
    [Input(DisplayName = "公众号", Description = "哪个公众号；不填是任何一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AccountPicker))]
    public Input<string> Account { get; set; } = default!;

    [Output(DisplayName = "内容", Description = "谁（Initiator、OpenId）、哪个菜单（EventKey）、哪个场景（Scene）等")]
    public Output<ObjectValue> Result { get; set; } = default!;

    private protected abstract AccountEventKind Event { get; }

    /// <summary>Of which menu entry or scene; null for any.</summary>
    private protected virtual string? Key => null;

    protected sealed override object? GetTriggerPayload(TriggerIndexingContext context) => new EventStimulus(AccountEventNames.ForStart(Account.Value, Event, Key));

    /// <summary>With nothing carried, the flow was started in another way.</summary>
    protected sealed override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow())
            context.Set(Result, context.Carried as ObjectValue);
    }
}
