using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;
using Baton.Tencent.Callbacks;

namespace Baton.WeCom.Callbacks;

/// <summary>Turns the XML of an event into its type (WeCom documentation 90240). What is missing, empty or no number is left out: an event is never refused for it.</summary>
internal static class EventParser
{
    private static readonly FrozenDictionary<string, Func<CallbackHeader, string, XElement, CallbackMessage>> Kinds =
        new Dictionary<string, Func<CallbackHeader, string, XElement, CallbackMessage>>
        {
            ["template_card_event"] = (header, _, root) => new CardEvent(
                header, root.Field("EventKey"), root.Field("TaskId"), root.Field("CardType"), root.Field("ResponseCode"), Selected(root)),
            ["template_card_menu_event"] = (header, _, root) => new MenuCardEvent(
                header, root.Field("EventKey"), root.Field("TaskId"), root.Field("CardType"), root.Field("ResponseCode")),
            ["enter_agent"] = (header, _, root) => new EnterAgentEvent(header, root.Field("EventKey")),
            ["subscribe"] = (header, _, _) => new SubscribeEvent(header),
            ["unsubscribe"] = (header, _, _) => new UnsubscribeEvent(header),
            ["batch_job_result"] = (header, _, root) => new BatchJobEvent(header)
            {
                JobId = root.Field("BatchJob", "JobId"), JobType = root.Field("BatchJob", "JobType"),
                ErrorCode = root.Whole("BatchJob", "ErrCode"), ErrorMessage = root.Field("BatchJob", "ErrMsg"),
            },
            ["change_contact"] = Contact,
            ["sys_approval_change"] = Approval,
            ["open_approval_change"] = OpenApproval,
            ["change_external_contact"] = (header, _, root) => new CustomerChanged(header, root.Field("ChangeType"))
            {
                Member = root.Field("UserID"), ExternalUserid = root.Field("ExternalUserID"), State = root.Field("State"),
                WelcomeCode = root.Field("WelcomeCode"), FailReason = root.Field("FailReason"),
            },
            ["change_external_chat"] = (header, _, root) => new CustomerGroupChanged(header, root.Field("ChangeType"))
            {
                ChatId = root.Field("ChatId"), UpdateDetail = root.Field("UpdateDetail"),
            },
            ["change_external_tag"] = (header, _, root) => new CustomerTagChanged(header, root.Field("ChangeType"))
            {
                Id = root.Field("Id"), TagType = root.Field("TagType"),
            },
            ["kf_msg_or_event"] = (header, _, root) => new CustomerServiceEvent(header) { Token = root.Field("Token"), OpenKfId = root.Field("OpenKfId") },
            ["share_agent_change"] = Life,
            ["share_chain_change"] = Life,
            ["inactive_alert"] = Life,
            ["close_inactive_agent"] = Life,
            ["reopen_inactive_agent"] = Life,
            ["low_active_alert"] = Life,
            ["low_active"] = Life,
            ["active_restored"] = Life,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static CallbackMessage Parse(CallbackHeader header, XElement root)
    {
        string? name = root.Text("Event");
        if (name is null)
            return new UnknownMessage(header, "event", null);
        return Kinds.TryGetValue(name, out var kind) ? kind(header, name, root) : MessageKinds.Event(header, name, root) ?? new UnknownMessage(header, "event", name);
    }

    private static ContactChanged Contact(CallbackHeader header, string name, XElement root) => new(header, root.Field("ChangeType"))
    {
        Userid = root.Optional("UserID"),
        NewUserid = root.Optional("NewUserID"),
        Name = root.Optional("Name"),
        Departments = Numbers(root.Field("Department")),
        Id = root.Whole("Id"),
        ParentId = root.Whole("ParentId"),
        TagId = root.Whole("TagId"),
        AddedUsers = Texts(root.Field("AddUserItems")),
        RemovedUsers = Texts(root.Field("DelUserItems")),
        AddedParties = Numbers(root.Field("AddPartyItems")),
        RemovedParties = Numbers(root.Field("DelPartyItems")),
    };

    private static ApprovalChanged Approval(CallbackHeader header, string name, XElement root)
    {
        XElement info = root.Element("ApprovalInfo") ?? root;
        return new ApprovalChanged(header)
        {
            SpNo = info.Optional("SpNoStr") ?? info.Field("SpNo"),
            SpName = info.Field("SpName"),
            SpStatus = info.Whole("SpStatus"),
            TemplateId = info.Field("TemplateId"),
            ApplyTime = info.Time("ApplyTime"),
            Applicant = info.Field("Applyer", "UserId"),
            What = info.Whole("StatuChangeEvent"),
        };
    }

    private static OpenApprovalChanged OpenApproval(CallbackHeader header, string name, XElement root)
    {
        XElement info = root.Element("ApprovalInfo") ?? root;
        return new OpenApprovalChanged(header)
        {
            ThirdNo = info.Field("ThirdNo"),
            OpenSpName = info.Field("OpenSpName"),
            OpenTemplateId = info.Field("OpenTemplateId"),
            OpenSpStatus = info.Whole("OpenSpStatus"),
            ApplyTime = info.Time("ApplyTime"),
            Applicant = info.Field("ApplyUserId"),
            Step = info.Whole("approverstep"),
        };
    }

    private static ApplicationLifeEvent Life(CallbackHeader header, string name, XElement root) => new(header, name) { EffectTime = root.Time("EffectTime") };

    private static SelectedItem[] Selected(XElement root) =>
    [
        .. root.Elements("SelectedItems").Elements("SelectedItem").Select(item => new SelectedItem(
            item.Field("QuestionKey"),
            [.. item.Elements("OptionIds").Elements("OptionId").Select(option => option.Value)])),
    ];

    private static string[] Texts(string joined) => joined.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static long[] Numbers(string joined) =>
        [.. Texts(joined).Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1).Where(number => number >= 0)];
}
