namespace Baton.Kernel;

/// <summary>An expected no: what was asked cannot be done, and nothing was changed. Both sentences are for people.</summary>
public sealed record Refusal(string Code, string Chinese, string English)
{
    public const string TaskClosedCode = "task-closed";
    public const string TaskUnknownCode = "task-unknown";
    public const string ReasonMissingCode = "reason-missing";
    public const string NotYourTaskCode = "not-your-task";
    public const string NothingWaitsCode = "nothing-waits";
    public const string InstanceEndedCode = "instance-ended";
    public const string InputInvalidCode = "input-invalid";
    public const string IncidentUnknownCode = "incident-unknown";

    public static Refusal TaskUnknown(string taskId) =>
        new(TaskUnknownCode, "这项任务不在进行中。", $"Task {taskId} is not in progress.");

    public static Refusal TaskClosed(string taskId) =>
        new(TaskClosedCode, "这项任务已经处理过了。", $"Task {taskId} has been dealt with already.");

    public static Refusal NotYourTask(string taskId) =>
        new(NotYourTaskCode, "这项任务不归您处理。", $"Task {taskId} is not yours.");

    public static Refusal ReasonMissing(string taskId) =>
        new(ReasonMissingCode, "请先选择或填写原因。", $"Task {taskId} needs a reason.");

    public static Refusal NothingWaits(string what) =>
        new(NothingWaitsCode, $"流程没有在等待：{what}", $"The instance does not wait for {what}.");

    public static Refusal InstanceEnded() =>
        new(InstanceEndedCode, "流程已经结束。", "The instance has ended.");

    public static Refusal InputInvalid(string chinese, string english) => new(InputInvalidCode, chinese, english);

    public static Refusal IncidentUnknown(string id) =>
        new(IncidentUnknownCode, "这条异常已经处理过或不存在。", $"There is no open incident {id}.");
}
