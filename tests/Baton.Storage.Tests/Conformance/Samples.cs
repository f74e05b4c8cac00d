using System.Text;
using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;

namespace Baton.Storage.Tests.Conformance;

/// <summary>Rows with everything filled in that a test does not care about.</summary>
internal static class Samples
{
    public const string Tenant = "";

    public static readonly DateTimeOffset Now = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero).AddMicroseconds(123_456);

    public static DateTimeOffset Later(double seconds) => Now.AddSeconds(seconds);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static InstanceRow Instance(string id = "i1", long version = 1, string tenant = Tenant) => new()
    {
        Tenant = tenant,
        Id = id,
        DefinitionId = "leave",
        DefinitionVersionId = "leave-1",
        DefinitionVersion = 1,
        ContentHash = "hash",
        Status = "Running",
        SubStatus = "Suspended",
        Version = version,
        State = Utf8($$"""{"申请":{{version}}}"""),
        CreatedAt = Now,
        UpdatedAt = Now,
    };

    public static SaveInstance Save(InstanceRow row) => new(row, row.Version - 1);

    public static WaitRow Wait(string id, string key = "approved", string instanceId = "i1", string? correlationId = null, double seconds = 0) => new()
    {
        Tenant = Tenant,
        Id = id,
        InstanceId = instanceId,
        Kind = WaitRow.EventKind,
        Key = key,
        ActivityId = "a1",
        CorrelationId = correlationId,
        CreatedAt = Later(seconds),
    };

    public static JobRow Job(string id, string lane = "wecom/wangmin", double due = 0, string? supersedeKey = null, string tenant = Tenant) => new()
    {
        Tenant = tenant,
        Id = id,
        Kind = "WeCom.SendCard",
        Lane = lane,
        Status = JobStatus.Waiting,
        Payload = Utf8($$"""{"卡片":"{{id}}"}"""),
        InstanceId = "i1",
        Execution = 3,
        SupersedeKey = supersedeKey,
        Due = Later(due),
        CreatedAt = Now,
    };

    public static InboxRow Message(string key, string source = "wecom/baton") => new()
    {
        Tenant = Tenant,
        Source = source,
        DedupKey = key,
        Payload = Utf8($"<xml>{key}</xml>"),
        Status = InboxStatus.Unread,
        ReceivedAt = Now,
    };

    public static TaskRow WorkItem(string id, string assignee = "wangmin", string status = "Open") => new()
    {
        Tenant = Tenant,
        Id = id,
        InstanceId = "i1",
        Execution = 2,
        ActivityId = "a2",
        Kind = "Approval",
        Assignee = assignee,
        Status = status,
        Title = "请假审批",
        Data = Utf8("{}"),
        CreatedAt = Now,
    };

    public static JournalRow Step(int step, string instanceId = "i1") => new(Tenant, instanceId, step, Now, Utf8($$"""[{"步骤":{{step}}}]"""));

    public static InstanceValueRow LargeValue(string hash, string instanceId = "i1", string tenant = Tenant) => new(tenant, instanceId, hash, Utf8($"\"{hash} 的内容\""));

    public static AuditRow Act(string subject, string act = "task.agree") => new()
    {
        Tenant = Tenant,
        At = Now,
        Actor = "wangmin",
        OnBehalfOf = "lihua",
        Channel = "wecom/baton",
        Act = act,
        Subject = subject,
        InstanceId = "i1",
        Detail = """{"理由":"同意"}""",
    };

    public static DefinitionRow Version(int version, bool isLatest = true, bool isPublished = false, string definitionId = "leave") => new()
    {
        Tenant = Tenant,
        Id = $"{definitionId}-{version}",
        DefinitionId = definitionId,
        Version = version,
        Name = "请假",
        ContentHash = $"hash-{version}",
        Model = Utf8($$"""{"version":{{version}}}"""),
        IsLatest = isLatest,
        IsPublished = isPublished,
        CreatedAt = Now,
        CreatedBy = "owner",
    };

    public static TriggerRow Trigger(string activityId, string key, string definitionId = "leave") =>
        new(Tenant, definitionId, $"{definitionId}-1", activityId, "Event", key, Utf8("{}"));
}
