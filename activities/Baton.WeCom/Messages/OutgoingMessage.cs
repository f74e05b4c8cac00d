using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Baton.WeCom.Messages;

/// <summary>One call of message/send (WeCom documentation 90236).</summary>
/// <param name="To">At least one recipient.</param>
/// <param name="AgentId">The sending application.</param>
/// <param name="Content">What it shows.</param>
/// <param name="JobId">The job's id; the same for every attempt, another for every message.</param>
public sealed record OutgoingMessage(Recipients To, int AgentId, MessageContent Content, string JobId)
{
    private const int ShortestInterval = 3600;
    private const int LongestInterval = 14400;

    /// <summary>
    /// Seconds during which Tencent drops a repetition, between 3600 and 14400, the longest it allows. Tencent compares
    /// the whole request, so a retry after a lost answer, with its same bytes, is not delivered twice. But two messages
    /// that are rightly equal (the same reminder an hour later) would be compared too, and the second dropped without
    /// an error. The interval is therefore derived from the job's id: equal within a job, different between jobs.
    /// </summary>
    public int DuplicateCheckInterval => ShortestInterval + (int)(Hash(JobId) % (LongestInterval - ShortestInterval + 1));

    /// <summary>The exact bytes to send; build them once and keep them with the job.</summary>
    /// <exception cref="ArgumentException">No recipient, too many, or a userid that is none.</exception>
    public byte[] ToJson()
    {
        if (To.IsEmpty)
            throw new ArgumentException("A message needs a recipient.");
        var body = new SendBody
        {
            Touser = To.UserText,
            Toparty = To.PartyText,
            Totag = To.TagText,
            Msgtype = "",
            Agentid = AgentId,
            EnableDuplicateCheck = 1,
            DuplicateCheckInterval = DuplicateCheckInterval,
        };
        return WireJson.Write(Content switch
        {
            TextContent text => body with { Msgtype = "text", Text = new TextBody(Fit.Utf8(text.Content, TextContent.MaxBytes)) },
            MarkdownContent text => body with { Msgtype = "markdown", Markdown = new TextBody(Fit.Utf8(text.Content, MarkdownContent.MaxBytes)) },
            TextCardContent card => body with
            {
                Msgtype = "textcard",
                Textcard = new TextCardBody(
                    Fit.Elements(card.Title, 128)!, Fit.Elements(card.Description, 512)!, card.Url, Fit.Elements(card.ButtonText, 4)),
            },
            CardContent card => body with { Msgtype = "template_card", TemplateCard = card.Card },
            _ => throw new ArgumentException($"{Content.GetType().Name} cannot be sent."),
        });
    }

    // string.GetHashCode differs from process to process; a retry after a restart must give the same bytes.
    private static ulong Hash(string jobId) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(jobId)));
}
