using Baton.Kernel.Activities;
using Baton.Tencent.Activities;
using Baton.WeCom.Inbox;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow when somebody does something in an application beside writing.</summary>
public abstract class AppEventTrigger : EventTrigger
{
    [Input(DisplayName = "应用", Description = "哪个应用；不填是任何一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
    public Input<string> App { get; set; } = default!;

    private protected abstract AppEventKind Event { get; }

    /// <summary>Of which entry of the menu; null for any.</summary>
    private protected virtual string? MenuKey => null;

    protected sealed override string EventName => AppEventNames.ForStart(App.Value, Event, MenuKey);
}
