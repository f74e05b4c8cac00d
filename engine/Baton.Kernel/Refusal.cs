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
    public const string AlreadyRunningCode = "already-running";
    public const string BusinessKeyUsedCode = "business-key-used";
    public const string ActivityUnknownCode = "activity-unknown";
    public const string ActivityNotRunningCode = "activity-not-running";
    public const string JumpImpossibleCode = "jump-impossible";
    public const string VariableUnknownCode = "variable-unknown";
    public const string AmbiguousCode = "ambiguous";
    public const string KeyTooLongCode = "key-too-long";
    public const string MigrationBlockedCode = "migration-blocked";
    public const string VerbUnknownCode = "verb-unknown";
    public const string TakenByOtherCode = "taken-by-other";
    public const string ClaimedAlreadyCode = "claimed-already";
    public const string CoolingDownCode = "cooling-down";
    public const string TooManyOpenCode = "too-many-open";

    public static Refusal TaskUnknown(string taskId) =>
        new(TaskUnknownCode, "这项任务不在进行中。", $"Task {taskId} is not in progress.");

    public static Refusal TaskClosed(string taskId) =>
        new(TaskClosedCode, "这项任务已经处理过了。", $"Task {taskId} has been dealt with already.");

    public static Refusal NotYourTask(string taskId) =>
        new(NotYourTaskCode, "这项任务不归您处理。", $"Task {taskId} is not yours.");

    public static Refusal VerbUnknown(string taskId) =>
        new(VerbUnknownCode, "这项任务不能这样处理。", $"That cannot be done with task {taskId}.");

    public static Refusal TakenByOther(string taskId, string name) =>
        new(TakenByOtherCode, $"已被{name}抢走了。", $"{name} has got {taskId} already.");

    public static Refusal ClaimedAlready(string taskId) =>
        new(ClaimedAlreadyCode, "您已经抢到了。", $"You have got {taskId} already.");

    public static Refusal CoolingDown(string taskId, TimeSpan left) =>
        new(CoolingDownCode, $"您刚放弃过这一单，{Math.Ceiling(left.TotalMinutes):0} 分钟后才能再抢。", $"You have given {taskId} back; it can be yours again in {Math.Ceiling(left.TotalMinutes):0} minutes.");

    public static Refusal TooManyOpen(string taskId, int most) =>
        new(TooManyOpenCode, $"您手上已经有 {most} 单没有开始，先处理完再抢。", $"You hold {most} that are not started; {taskId} would be one more.");

    public static Refusal ReasonMissing(string taskId) =>
        new(ReasonMissingCode, "请先选择或填写原因。", $"Task {taskId} needs a reason.");

    public static Refusal NothingWaits(string what) =>
        new(NothingWaitsCode, $"流程没有在等待：{what}", $"The instance does not wait for {what}.");

    public static Refusal InstanceEnded() =>
        new(InstanceEndedCode, "流程已经结束。", "The instance has ended.");

    public static Refusal InputInvalid(string chinese, string english) => new(InputInvalidCode, chinese, english);

    /// <param name="chinese">What is too long, such as "关联编号".</param>
    /// <param name="english">The same in English, such as "correlation id".</param>
    public static Refusal KeyTooLong(string chinese, string english) =>
        new(KeyTooLongCode, $"{chinese}太长：最多 {KeyText.MaximumBytes} 字节（约 {KeyText.MaximumBytes / 3} 个汉字）。", $"The {english} is too long: at most {KeyText.MaximumBytes} bytes in UTF-8.");

    public static Refusal IncidentUnknown(string id) =>
        new(IncidentUnknownCode, "这条异常已经处理过或不存在。", $"There is no open incident {id}.");

    public static Refusal AlreadyRunning(string definition, string? correlationId) => correlationId is null
        ? new(AlreadyRunningCode, $"流程“{definition}”同时只能有一个在进行，等它结束后再发起。", $"Only one instance of {definition} may run at a time; start it again when that one has ended.")
        : new(AlreadyRunningCode, $"关联编号“{correlationId}”已经有流程在进行，等它结束后再发起“{definition}”。", $"An instance with correlation id {correlationId} is running; start {definition} again when that one has ended.");

    public static Refusal BusinessKeyUsed(string businessKey, string instanceId) =>
        new(BusinessKeyUsedCode, $"业务编号“{businessKey}”已经办过（流程实例 {instanceId}），记录已清理。", $"Business key {businessKey} was used by instance {instanceId}, which is no longer kept.");

    public static Refusal ActivityUnknown(string id) =>
        new(ActivityUnknownCode, $"流程里没有节点“{id}”。", $"There is no activity {id}.");

    public static Refusal ActivityNotRunning(string what) =>
        new(ActivityNotRunningCode, $"“{what}”现在没有在运行。", $"{what} is not running.");

    public static Refusal JumpImpossible(string chinese, string english) => new(JumpImpossibleCode, chinese, english);

    public static Refusal VariableUnknown(string name) =>
        new(VariableUnknownCode, $"没有变量“{name}”。", $"There is no variable {name}.");

    public static Refusal Ambiguous(string what) =>
        new(AmbiguousCode, $"“{what}”现在有好几个，请指明是哪一次执行。", $"There are several of {what} now; name the execution.");

    public static Refusal MigrationBlocked(string chinese, string english) => new(MigrationBlockedCode, chinese, english);
}
