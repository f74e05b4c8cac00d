using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Baton.WeCom.Messages;

/// <summary>Who may pass a message on; Tencent's numbers.</summary>
public enum Confidentiality
{
    Open = 0,

    /// <summary>Not to be passed on, and shown with a watermark.</summary>
    Confidential = 1,

    /// <summary>To be passed on within the company only; of mpnews alone.</summary>
    Internal = 2,
}

/// <summary>One call of message/send (WeCom documentation 90236). Check with <see cref="MessageRules.Validate(OutgoingMessage)"/>.</summary>
/// <param name="To">At least one recipient.</param>
/// <param name="AgentId">The sending application.</param>
/// <param name="Content">What it shows.</param>
/// <param name="JobId">The job's id; the same for every attempt, another for every message.</param>
public sealed record OutgoingMessage(Recipients To, int AgentId, MessageContent Content, string JobId)
{
    private const int ShortestInterval = 3600;
    private const int LongestInterval = 14400;

    public Confidentiality Safe { get; init; }

    /// <summary>Whether ids such as <c>$userName=lisi$</c> in texts become names; third-party applications need it.</summary>
    public bool TranslatesIds { get; init; }

    /// <summary>
    /// Seconds during which Tencent drops a repetition, between 3600 and 14400, the longest it allows. Tencent compares
    /// the whole request, so a retry after a lost answer, with its same bytes, is not delivered twice. But two messages
    /// that are rightly equal (the same reminder an hour later) would be compared too, and the second dropped without
    /// an error. The interval is therefore derived from the job's id: equal within a job, different between jobs.
    /// </summary>
    public int DuplicateCheckInterval => ShortestInterval + (int)(Hash(JobId) % (LongestInterval - ShortestInterval + 1));

    /// <summary>The exact bytes to send; build them once and keep them with the job. Texts are cut to what Tencent takes, cards are not: <see cref="CardFit"/>.</summary>
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
            Agentid = AgentId,
            Safe = Safe == Confidentiality.Open ? null : (int)Safe,
            EnableIdTrans = TranslatesIds ? 1 : null,
            EnableDuplicateCheck = 1,
            DuplicateCheckInterval = DuplicateCheckInterval,
        };
        return WireJson.Write((SendBody)body.With(ContentFit.Apply(Content)));
    }

    // string.GetHashCode differs from process to process; a retry after a restart must give the same bytes.
    private static ulong Hash(string jobId) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(jobId)));
}
