using System.Text;
using Baton.Runtime.Channels;
using Baton.Runtime.Inbox;
using Baton.Storage.Inbox;
using Baton.WeCom.Activities;
using Baton.WeCom.Callbacks;
using Baton.WeCom.Media;
using Baton.WeCom.Organisation;

namespace Baton.WeCom.Inbox;

/// <summary>What people write to an application and tap on its cards.</summary>
internal sealed class WeComInbox(WeComApps apps, WeComOptions options, MessageRouter router, CardClicks clicks) : IInboxHandler
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
            case ContactChanged change when options.Organisation.IsOn && OrganisationJob.For(change) is { } job:
                var draft = job.ToDraft(WeComApps.ChannelOf(options.Organisation.App));
                await item.EndAsync(InboxStatus.Done, $"组织架构有变化：{change.ChangeType}。 / The organisation has changed.", [item.Job("organisation", draft)], cancellation);
                break;
            case MediaMessage { MediaId.Length: > 0 } media:
                await item.EndAsync(
                    InboxStatus.Unmatched, "文件已收下，还没有流程在等它。 / The file is kept; no flow waits for it.",
                    [item.Job("media", new MediaFetch(WeComApps.AppOf(channel), media.MediaId).ToDraft())], cancellation);
                break;
            case ApplicationLifeEvent { IsWarning: true } life:
                await item.EndAsync(
                    InboxStatus.Unmatched, $"企业微信提醒：应用太久没人用，可能会被停用（{life.Event}）。请管理员到企业微信后台查看。 / WeCom warns that the application may be switched off for want of use.",
                    [], cancellation);
                break;
            case EnterAgentEvent or SubscribeEvent or UnsubscribeEvent:
                await item.EndAsync(InboxStatus.Done, "进入或离开应用。 / The app was opened or left.", [], cancellation);
                break;
            case { } other:
                await item.EndAsync(InboxStatus.Unmatched, $"还不处理这类消息：{other.GetType().Name}。 / Not handled yet.", [], cancellation);
                break;
        }
    }

    private CallbackMessage? MessageOf(InboxRow row) =>
        apps.ReaderOf(WeComApps.AppOf(row.Source))?.Reopen(Encoding.UTF8.GetString(row.Payload)).Message;
}
