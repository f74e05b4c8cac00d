using Baton.Kernel.Activities;
using Baton.WeCom.Inbox;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow each time somebody opens an application.</summary>
[Activity("WeCom", "企业微信", "有人进入应用时发起流程，每次都会", DisplayName = "进入应用")]
[Effect(Effect.Pure)]
public sealed class AppEntered : AppEventTrigger
{
    private protected override AppEventKind Event => AppEventKind.Enter;
}
