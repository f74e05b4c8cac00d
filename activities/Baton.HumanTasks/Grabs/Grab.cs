using System.Collections.Immutable;
using System.Globalization;
using Baton.Expressions.Values;
using Baton.HumanTasks.Approvals;
using Baton.HumanTasks.Pickers;
using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;

namespace Baton.HumanTasks.Grabs;

/// <summary>Offers work to many at once: who grabs it first has it, and the others' cards say so. The kernel decides who was first.</summary>
[Activity("Task", "审批与任务", "同时问很多人，谁先抢到归谁；没人抢就问更多的人，再没人就走“没人抢”。", DisplayName = "抢单")]
[FlowNode("Taken", "Nobody")]
[PortName("Taken", "有人抢到")]
[PortName("Nobody", "没人抢")]
[Effect(Effect.Read)]
public sealed class Grab(IOrganisation organisation) : Activity
{
    private const string Advanced = "高级";

    [Input(DisplayName = "标题", Description = "要做什么，如“华强北店要 2 件 STM32F103”；不填用流程的名称", Order = 1, DefaultSyntax = "Liquid")]
    public Input<string> Title { get; set; } = default!;

    [Input(
        DisplayName = "谁可以抢", Description = "先选怎么找人，再在下面选部门、人员或角色", Order = 2, UIHint = InputUIHints.DropDown, RequiredUnless = nameof(WaveList),
        Options = [CandidateKinds.Unit, CandidateKinds.Role, CandidateKinds.Person, CandidateKinds.List], OptionNames = ["部门的人", "角色", "指定人员", "前面节点找到的人"])]
    public Input<string> CandidateKind { get; set; } = default!;

    [Input(
        DisplayName = "部门", Description = "这个部门和下级部门的所有人；选“指定人员”时缩小人员清单", Order = 3, UIHint = InputUIHints.DropDown, UIHandler = typeof(CandidateUnitPicker),
        RequiredWhen = $"{nameof(CandidateKind)}={CandidateKinds.Unit}")]
    public Input<string> CandidateUnit { get; set; } = default!;

    /// <summary>For the designer alone.</summary>
    [Input(DisplayName = "查找", Description = "输入姓名、职位或角色里的几个字，缩小下面的清单", Order = 4, IsRaw = true)]
    public Input<string> CandidateSearch { get; set; } = default!;

    [Input(
        DisplayName = "人员", Description = "勾选一个或几个人", Order = 5, UIHint = InputUIHints.CheckList, UIHandler = typeof(CandidatePersonPicker),
        RequiredWhen = $"{nameof(CandidateKind)}={CandidateKinds.Person}")]
    public Input<IReadOnlyList<string>> CandidatePersons { get; set; } = default!;

    [Input(
        DisplayName = "角色", Description = "有这个角色的所有人", Order = 6, UIHint = InputUIHints.DropDown, UIHandler = typeof(CandidateRolePicker),
        RequiredWhen = $"{nameof(CandidateKind)}={CandidateKinds.Role}")]
    public Input<string> CandidateRole { get; set; } = default!;

    /// <summary>Person ids, or {person}, {unit}, {role}.</summary>
    [Input(
        DisplayName = "找到的人", Description = "员工编号的清单，也可以是 {unit}、{role} 或 {person}；排在前面的先问", Order = 7, UIHint = "json-editor",
        RequiredWhen = $"{nameof(CandidateKind)}={CandidateKinds.List}")]
    public Input<ListValue> Candidates { get; set; } = default!;

    [Input(DisplayName = "先问几个人", Description = "一行一个数，如 5、20：先问 5 个人，再问到 20 个，再问所有人；不填一次问所有人", Order = 8, UIHint = "multitext")]
    public Input<IReadOnlyList<string>> WaveSizes { get; set; } = default!;

    [Input(DisplayName = "每批等多久", Description = "没人抢时过多久问下一批，天.时:分:秒；不填是 5 分钟", Order = 9)]
    public Input<TimeSpan?> WavePause { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "问过所有人以后再等多久；到时没人抢就走“没人抢”，不填一直等", Order = 10)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Input(DisplayName = "说明", Description = "卡片上的几句话", Order = 11, DefaultSyntax = "Liquid", UIHint = "multiline")]
    public Input<string> Summary { get; set; } = default!;

    /// <summary>A list of {label, text}; a card shows the first six.</summary>
    [Input(DisplayName = "要点", Description = "卡片上的几行，每行有名称 label 和内容 text，最多六行", Order = 12, UIHint = "json-editor")]
    public Input<ListValue> Facts { get; set; } = default!;

    [Input(DisplayName = "按钮", Description = "抢单按钮上写什么", Order = 13, DefaultValue = "抢单")]
    public Input<string> GrabText { get; set; } = default!;

    [Input(DisplayName = "抢到后要确认", Description = "选中：抢到的人再点一次“开始”才算数，之前可以放弃，让别人再抢", Order = 14, DefaultValue = true)]
    public Input<bool> NeedsStart { get; set; } = default!;

    [Input(DisplayName = "确认按钮", Description = "如“开始处理”“已发货”", Order = 15, DefaultValue = "开始处理")]
    public Input<string> StartText { get; set; } = default!;

    [Input(DisplayName = "放弃按钮", Description = "抢到的人不做了点它", Order = 16, DefaultValue = "放弃")]
    public Input<string> ReleaseText { get; set; } = default!;

    [Input(DisplayName = "多久内确认", Description = "抢到后到时没有确认，就让出来重新抢；不填一直等", Order = 17)]
    public Input<TimeSpan?> StartWithin { get; set; } = default!;

    [Input(DisplayName = "放弃后多久不能抢", Description = "放弃或超时让出的人，这段时间里不再问他；不填是 30 分钟", Order = 18, Category = Advanced)]
    public Input<TimeSpan?> CoolDown { get; set; } = default!;

    [Input(DisplayName = "一人最多几单", Description = "手上抢到没有确认的到了这个数就不能再抢；不填不限", Order = 19, Category = Advanced)]
    public Input<int?> MaximumOpen { get; set; } = default!;

    [Input(DisplayName = "不问谁", Description = "员工编号，一行一个，如发起人自己", Order = 20, Category = Advanced, UIHint = "multitext")]
    public Input<IReadOnlyList<string>> Except { get; set; } = default!;

    [Input(DisplayName = "放弃原因", Description = "放弃时可以选的原因，最多九个", Order = 21, Category = Advanced, UIHint = "multitext")]
    public Input<IReadOnlyList<string>> Reasons { get; set; } = default!;

    /// <summary>A list of {people, minutes}.</summary>
    [Input(DisplayName = "分批清单", Description = "自己写每一批：people 是员工编号的清单，minutes 是这一批等几分钟；填了它就不看上面的“谁可以抢”", Order = 22, Category = Advanced, UIHint = "json-editor")]
    public Input<ListValue> WaveList { get; set; } = default!;

    private static readonly TimeSpan UsualPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UsualCoolDown = TimeSpan.FromMinutes(30);

    [Output(DisplayName = "结果", Description = "Winner、WinnerName、Offers、SecondsToClaim、People 等")]
    public Output<ObjectValue> Result { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var people = await organisation.ReadAsync(context.Run.Tenant, context.CancellationToken);
        context.Offer(new OfferDraft
        {
            Waves = WavesOf(people),
            Rules = new OfferRules
            {
                CoolDown = CoolDown.Value ?? UsualCoolDown,
                MaximumOpen = MaximumOpen.Value is { } most && most > 0 ? most : null,
                NeedsStart = NeedsStart.Value,
                StartWithin = Given(StartWithin.Value),
            },
            Words = new OfferWords(Text(GrabText, "抢单"), Text(StartText, "开始处理"), Text(ReleaseText, "放弃")),
            Notice = Notices.Of(
                Text(Title, context.Run.Instance.DefinitionName), Summary.Value, Facts.Value, (Reasons.Value ?? []).Where(reason => !string.IsNullOrWhiteSpace(reason))),
        });
    }

    private ImmutableArray<OfferWave> WavesOf(People people)
    {
        var except = (Except.Value ?? []).ToHashSet();
        var (pause, limit) = (Given(WavePause.Value) ?? UsualPause, Given(Timeout.Value));
        return WaveList.Value is { Items.IsEmpty: false } listed
            ? Waves.AsListed(listed, except, people, pause, limit)
            : Waves.BySize(Grabs.Candidates.Find(CandidateKinds.SourcesOf(this), except, people), SizesOf(WaveSizes.Value), pause, limit);
    }

    private static IEnumerable<int> SizesOf(IReadOnlyList<string>? sizes) =>
        (sizes ?? []).Select(size => int.TryParse(size, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0);

    private static TimeSpan? Given(TimeSpan? span) => span > TimeSpan.Zero ? span : null;

    private static string Text(Input<string> input, string otherwise) => string.IsNullOrWhiteSpace(input.Value) ? otherwise : input.Value;
}
