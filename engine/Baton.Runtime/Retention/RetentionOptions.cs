namespace Baton.Runtime.Retention;

/// <summary>Section <c>Baton:Retention</c>: after how many days what has ended is taken away. 0 keeps it for ever.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Baton:Retention";

    /// <summary>What a message or an answer must be kept at least, because others may repeat theirs for as long.</summary>
    internal const int ShortestWindow = 2;

    /// <summary>A hundred years: what is longer is no time any more.</summary>
    internal const int LongestKept = 36_525;

    private const int TenYears = 3653;

    /// <summary>
    /// Messages that were handled. Until then a repetition is recognised, so this must outlive whatever may come twice: Tencent repeats for
    /// seconds, what is older than the replay window (minutes) is refused anyway, partners with an Idempotency-Key and webhooks try for days.
    /// Default: 30.
    /// </summary>
    public int InboxDays { get; set; } = 30;

    /// <summary>Messages that nothing took, or that failed: they wait for a person, but not for ever. Default: 180.</summary>
    public int OpenInboxDays { get; set; } = 180;

    /// <summary>Jobs that have ended, with what was sent and answered. Their instance's journal says more. Default: 30.</summary>
    public int JobDays { get; set; } = 30;

    /// <summary>Parked jobs that no running instance waits for. Default: 365.</summary>
    public int ParkedJobDays { get; set; } = 365;

    /// <summary>Answers under an Idempotency-Key; those of signed addresses as long after the address has expired. Default: 7.</summary>
    public int AnswerDays { get; set; } = 7;

    /// <summary>What webhooks were told. Default: 30, as the jobs that told it.</summary>
    public int DeliveryDays { get; set; } = 30;

    /// <summary>What made keys were used for, day by day. Default: 400, so that a month can be compared with that of the year before.</summary>
    public int KeyUsageDays { get; set; } = 400;

    /// <summary>The steps of instances that have ended, and the large values that only steps refer to. The instance with its last state stays. Default: 180.</summary>
    public int JournalDays { get; set; } = 180;

    /// <summary>Instances that have ended. Default: 3653, ten years; their business keys stay used for ever.</summary>
    public int InstanceDays { get; set; } = TenYears;

    /// <summary>Tasks that were closed. Default: 3653.</summary>
    public int TaskDays { get; set; } = TenYears;

    /// <summary>Acts of the audit. Default: 3653.</summary>
    public int AuditDays { get; set; } = TenYears;

    /// <summary>How long it rests between two rounds; zero: nothing is taken away at all. Default: one hour.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Rows in one commit, 1 to 500. Default: 200.</summary>
    public int Batch { get; set; } = 200;
}
