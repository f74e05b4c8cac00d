using Baton.Expressions.Values;
using Baton.HumanTasks.Pickers;
using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;

namespace Baton.HumanTasks.Participants;

/// <summary>Says who takes part in the instance as what: inside the company or outside.</summary>
[Activity("Participants", "审批与任务", "记下谁以什么身份参与这件事，公司内外都可以：客户、工程师、销售……后面按身份通知。", DisplayName = "设置参与人")]
[Effect(Effect.Read)]
public sealed class Assign(IOrganisation organisation) : Activity
{
    [Input(DisplayName = "身份", Description = "如 客户、工程师、销售", Order = 1, IsRequired = true)]
    public Input<string> Role { get; set; } = default!;

    [Input(
        DisplayName = "是谁", Description = "发起人可以是外面的客户", Order = 2, UIHint = InputUIHints.DropDown, DefaultValue = ParticipantKinds.Initiator,
        Options = [ParticipantKinds.Initiator, ParticipantKinds.InitiatorManager, ParticipantKinds.Person, ParticipantKinds.Role, ParticipantKinds.Found],
        OptionNames = ["发起人", "发起人的上级", "指定人员", "角色", "前面节点找到的人"])]
    public Input<string> Kind { get; set; } = default!;

    [Input(DisplayName = "部门", Description = "选“指定人员”时缩小人员清单", Order = 3, UIHint = InputUIHints.DropDown, UIHandler = typeof(ParticipantUnitPicker))]
    public Input<string> Unit { get; set; } = default!;

    /// <summary>For the designer alone.</summary>
    [Input(DisplayName = "查找", Description = "输入姓名或职位里的几个字，缩小下面的清单", Order = 4, IsRaw = true)]
    public Input<string> Search { get; set; } = default!;

    [Input(
        DisplayName = "人员", Description = "勾选一个或几个人", Order = 5, UIHint = InputUIHints.CheckList, UIHandler = typeof(ParticipantPersonPicker),
        RequiredWhen = $"{nameof(Kind)}={ParticipantKinds.Person}")]
    public Input<IReadOnlyList<string>> Persons { get; set; } = default!;

    /// <summary>Ids of people or contacts.</summary>
    [Input(DisplayName = "找到的人", Description = "一个编号或编号的清单，员工和客户都可以", Order = 6, RequiredWhen = $"{nameof(Kind)}={ParticipantKinds.Found}")]
    public Input<Value> Found { get; set; } = default!;

    [Input(
        DisplayName = "角色", Description = "有这个角色的所有人", Order = 7, UIHint = InputUIHints.DropDown, UIHandler = typeof(ParticipantRolePicker),
        RequiredWhen = $"{nameof(Kind)}={ParticipantKinds.Role}")]
    public Input<string> Holders { get; set; } = default!;

    [Output(DisplayName = "参与人", Description = "这个身份现在有哪些人")]
    public Output<IReadOnlyList<string>> Result { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var initiator = context.Run.Instance.StartedBy ?? "";
        var people = await organisation.ReadAsync(context.Run.Tenant, context.CancellationToken);
        IReadOnlyList<string> who = Kind.Value switch
        {
            ParticipantKinds.Person => [.. Persons.Value ?? []],
            ParticipantKinds.Role => [.. people.InRole(Holders.Value ?? "").Select(person => person.Id)],
            ParticipantKinds.Found => [.. Participants.Ids(Found.Value ?? Value.Null)],
            ParticipantKinds.InitiatorManager => people.ManagerOf(initiator) is { } manager ? [manager.Id] : [],
            _ => initiator.Length > 0 ? [initiator] : [],
        };
        if (who.Count == 0)
        {
            context.Fail($"没有找到“{Role.Value}”是谁：请检查“是谁”。 / Nobody was found to be {Role.Value}: check the node.");
            return;
        }

        context.SetVariable(Participants.Variable, Participants.Of(context).With((Role.Value ?? "").Trim(), new ListValue([.. who.Select(Value.From)])));
        context.Set(Result, who);
    }
}
