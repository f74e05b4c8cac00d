using System.Xml.Linq;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Faults;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.WeChat.Accounts;
using Baton.Simulator.WeChat.Consumers;

namespace Baton.Simulator.WeChat.Callbacks;

/// <summary>
/// The callbacks of the service account, in its mode. Who writes to it sees the platform's fault text where the server says nothing for
/// three times, or something that cannot be shown.
/// </summary>
internal sealed class WeChatSide(
    ServerSettings settings, Account account, AccountCipher cipher, SampleConsumers consumers, ReplyReader reader, SimulatorFile file, SimulatorClock clock, WorldJournal journal) : ICallbackSide
{
    public const string FaultText = "该公众号提供的服务出现故障，请稍后再试";
    private const string OtherAppId = "wx0000000000000000";
    private const string OtherAccount = "gh_000000000000";

    public string Name => "wechat";

    public string? Url => settings.Url;

    public IReadOnlyList<CallbackShape> Shapes(Callback callback, IReadOnlyList<Fault> faults)
    {
        var mode = settings.Mode;
        var openid = consumers.Find(callback.Userid)?.Openid ?? callback.Userid;
        Envelope Sealed(string xml, string receiver, string toUser) => cipher.Seal(mode, xml, openid, clock.ServerNow, receiver, toUser);
        return CallbackShape.Of(
            () => Sealed(callback.Xml, account.AppId, account.OriginalId),
            () => Sealed(callback.Xml.Replace(account.OriginalId, OtherAccount, StringComparison.Ordinal), OtherAppId, OtherAccount),
            mode == CallbackMode.Plain ? null : envelope => envelope.Plain(callback.Xml),
            faults);
    }

    public void Answered(Callback callback, CallbackShape shape, string answer)
    {
        if (!shape.IsShown || answer.Length == 0 || answer == "success")
            return;
        try
        {
            var reply = cipher.Open(settings.Mode, answer);
            var draft = callback.TakesReply ? reader.Read(reply, callback) : null;
            file.Write(session =>
            {
                if (draft is not null)
                    PhoneMessages.Add(session, draft with { Userid = callback.Userid, Passive = true });
                journal.Write(
                    session, "reply", new { side = Name, callback.MessageId, shown = draft is not null, xml = reply.ToString(SaveOptions.DisableFormatting) }, userid: callback.Userid);
            });
        }
        catch (InvalidDataException fault)
        {
            journal.Write("reply", new { side = Name, callback.MessageId, shown = false, error = fault.Message, raw = answer }, userid: callback.Userid);
            ShowFault(callback);
        }
    }

    public void GaveUp(Callback callback) => ShowFault(callback);

    private void ShowFault(Callback callback)
    {
        if (callback.TakesReply && consumers.Find(callback.Userid) is not null)
            file.Write(session => PhoneMessages.Add(session, new PhoneMessage
            {
                Userid = callback.Userid,
                From = MessageSender.App,
                Type = MessageType.Notice,
                At = clock.Now,
                Text = FaultText,
            }));
    }
}
