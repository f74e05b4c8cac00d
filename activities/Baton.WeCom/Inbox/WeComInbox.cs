using System.Text;
using Baton.Runtime.Channels;
using Baton.Runtime.Inbox;
using Baton.Storage.Inbox;
using Baton.WeCom.Activities;
using Baton.WeCom.Callbacks;

namespace Baton.WeCom.Inbox;

/// <summary>What people write to an application and tap on its cards.</summary>
internal sealed class WeComInbox(WeComApps apps, MessageRouter router, CardClicks clicks) : IInboxHandler
{
    public bool Handles(string source) => WeComApps.AppOf(source).Length > 0;

    /// <summary>One person's messages are taken in order.</summary>
    public string OrderKey(InboxRow message) => MessageOf(message)?.UserId.ToUpperInvariant() ?? message.DedupKey;

    public async Task HandleAsync(InboxItem item, CancellationToken cancellation)
    {
        var channel = item.Row.Source;
        switch (MessageOf(item.Row))
        {
            case TextMessage text:
                await router.RouteAsync(item, channel, TextReceived.TypeName, text.UserId, text.Content, cancellation);
                break;
            case CardEvent click:
                await clicks.TakeAsync(item, channel, click, cancellation);
                break;
            case EnterAgentEvent or SubscribeEvent:
                await item.EndAsync(InboxStatus.Done, "进入应用。 / The app was opened.", [], cancellation);
                break;
            case { } other:
                await item.EndAsync(InboxStatus.Unmatched, $"还不处理这类消息：{other.GetType().Name}。 / Not handled yet.", [], cancellation);
                break;
        }
    }

    private CallbackMessage? MessageOf(InboxRow row) =>
        apps.ReaderOf(WeComApps.AppOf(row.Source))?.Reopen(Encoding.UTF8.GetString(row.Payload)).Message;
}
