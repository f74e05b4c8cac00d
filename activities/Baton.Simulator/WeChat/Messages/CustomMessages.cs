using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;
using Baton.Simulator.WeChat.Api;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Messages;

/// <summary>message/custom/send and custom/typing: what the account may say while somebody's window is open.</summary>
internal sealed class CustomMessages(SimulatorFile file, SimulatorClock clock, Fans fans, CustomContent content, WorldJournal journal) : IWeChatCalls
{
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(15);

    public void Map(WeChatApi api)
    {
        api.Post("message/custom/send", Send);
        api.Post("message/custom/typing", Typing);
    }

    private JsonObject Send(WeChatCall call)
    {
        var draft = content.Read(call.Body);
        file.Write(session =>
        {
            var person = Reachable(session, call);
            ReplyWindows.Use(session, person.Openid, clock.Now);
            var sent = PhoneMessages.Add(session, draft with { Userid = person.Id });
            journal.Write(session, "delivery", new { side = "wechat", by = "custom", messageId = sent.Id, type = sent.Type }, userid: person.Id);
        });
        return WeChatAnswer.Ok();
    }

    private JsonObject Typing(WeChatCall call)
    {
        var command = call.Body.Text("command");
        if (command is not ("Typing" or "CancelTyping"))
            throw new WeChatRefusal(WeChatError.TypingCommand);
        file.Write(session =>
        {
            var (person, now) = (Reachable(session, call), clock.Now);
            if (PhoneMessages.LatestOf(session, person.Id) is not { } last || now - last > JustNow)
                throw new WeChatRefusal(WeChatError.TypingTooLate);
            var key = "wechat.typing." + person.Id;
            if (command == "Typing" && session.Setting(key) is { } since && now - SimulatorJson.Read<DateTimeOffset>(since) < TypingLasts)
                throw new WeChatRefusal(WeChatError.TypingAlready);
            session.Set(key, SimulatorJson.Write(command == "Typing" ? now : DateTimeOffset.UnixEpoch));
            session.Announce(new Change(session.NextRevision(), "typing", person.Id, SimulatorJson.Write(new { person.Id, on = command == "Typing" })));
        });
        return WeChatAnswer.Ok();
    }

    // Who left was in reach once; who never followed never was.
    private Consumer Reachable(Session session, WeChatCall call)
    {
        var person = fans.Named(call.Body.Text("touser"));
        return Fans.Of(session, person) switch
        {
            { Follows: true } => person,
            { Since: null } => throw new WeChatRefusal(WeChatError.NeedsFollower),
            _ => throw new WeChatRefusal(WeChatError.WindowClosed),
        };
    }
}
