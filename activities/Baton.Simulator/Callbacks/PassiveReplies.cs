using System.Xml.Linq;
using Baton.Simulator.Hosting;
using Baton.Simulator.Journal;
using Baton.Simulator.Phones;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent;

namespace Baton.Simulator.Callbacks;

/// <summary>
/// What the server answers inside a callback. A text is shown in the chat; an update of a card is written down and
/// ignored, since Tencent's list of events that support replies does not name the card's click.
/// </summary>
internal sealed class PassiveReplies(SimulatorFile file, SimulatorClock clock, CallbackCipher cipher, Credentials credentials, WorldJournal journal)
{
    public void Show(Callback callback, string answer)
    {
        if (answer.Length == 0 || answer == "success")
            return;
        try
        {
            var reply = Envelope.Open(cipher, credentials.CorpId, answer);
            var text = reply.Element("MsgType")?.Value == "text" ? reply.Element("Content")?.Value : null;
            file.Write(session =>
            {
                if (text is { Length: > 0 } && callback.MessageId is not null)
                    Add(session, callback.Userid, Content.Cut(text));
                journal.Write(session, "reply", new { callback.MessageId, shown = text is not null, xml = reply.ToString(SaveOptions.DisableFormatting) }, userid: callback.Userid);
            });
        }
        catch (InvalidDataException fault)
        {
            journal.Write("reply", new { callback.MessageId, shown = false, error = fault.Message, raw = answer }, userid: callback.Userid);
        }
    }

    private void Add(Session session, string userid, string text) => PhoneMessages.Add(
        session, new PhoneMessage { Userid = userid, From = MessageSender.App, Type = MessageType.Text, At = clock.Now, Text = text, Passive = true });
}
