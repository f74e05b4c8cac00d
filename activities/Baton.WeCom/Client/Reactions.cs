using Baton.Tencent.Client;

namespace Baton.WeCom.Client;

/// <summary>
/// The reaction to every errcode of WeCom's that matters (WeCom documentation 90313, 90236, 94888).
/// </summary>
public static class Reactions
{
    /// <summary>errcode 42014: the task_id is invalid or was used before.</summary>
    public const int TaskIdUsed = 42014;

    /// <summary>errcode 41050: the welcome code is used, too old or wrong.</summary>
    public const int WelcomeCodeUsed = 41050;

    internal static readonly Reaction PartlyDone = new(ReactionKind.PartlyDone, "部分接收人无效", "some recipients are invalid");

    internal static readonly Reaction AlreadySent = new(ReactionKind.AlreadySent, "此前已发送成功", "an earlier attempt had succeeded");

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static ReactionTable Table { get; } = new("企业微信", Build());

    private static IEnumerable<(int[] Codes, Reaction Reaction)> Build() =>
    [
        ([-1], new(ReactionKind.Retry, "系统繁忙", "busy") { MaxAttempts = 3 }),
        ([6000], new(ReactionKind.Retry, "数据版本冲突", "version conflict") { Delay = Pause }),
        ([45033, 45035, 45036], new(ReactionKind.Retry, "并发过高", "too many calls at once") { Delay = Pause }),
        ([ReactionTable.TooOften], new(ReactionKind.RetryAfter, "接口调用超过频率限制", "called too often") { Delay = TimeSpan.FromMinutes(1) }),
        ([40014, 42001], new(ReactionKind.RefreshToken, "access_token 无效或过期", "the access token is invalid or expired")),

        ([40001], ReactionTable.Config("应用 Secret 不正确", "wrong secret")),
        ([40013], ReactionTable.Config("企业 ID 不正确", "wrong corpid")),
        ([40056, 301002], ReactionTable.Config("AgentId 不正确或与 Secret 不属于同一应用", "wrong agentid, or not the application of this secret")),
        ([42015], ReactionTable.Config("卡片由其他应用发送", "the card was sent by another application")),
        ([43012], ReactionTable.Config("应用未配置回调地址，不能发送交互卡片", "the application has no callback address, so no interactive cards")),
        ([48002, 48006, 60011, 50002, 92000], ReactionTable.Config("应用没有权限或超出可见范围", "no permission, or outside the visible range")),
        ([50001], ReactionTable.Config("跳转地址不在可信域名内", "the redirect address is not in a trusted domain")),
        ([60020], ReactionTable.Config("服务器 IP 不在企业可信 IP 内", "this server's address is not trusted")),
        ([301055, 301056], ReactionTable.Config("审批接口无权限或应用已停用", "no permission for approvals, or the application is off")),
        ([41001, 41004], ReactionTable.Bug("缺少凭证参数", "a credential is missing from the call")),
        ([40033], ReactionTable.Bug("请求正文含有转义字符", "the body contains escapes")),
        ([82001], ReactionTable.Bug("没有接收人", "no recipient")),

        ([40003, 60111, 46004], ReactionTable.Permanent("成员不存在", "no such member")),
        ([40035, 40058, 40063], ReactionTable.Permanent("参数不正确", "bad parameter")),
        ([44004], ReactionTable.Permanent("内容为空", "the content is empty")),
        ([45002], ReactionTable.Permanent("内容过长", "the content is too long")),
        ([TaskIdUsed], ReactionTable.Permanent("task_id 无效或重复", "the task_id is invalid or used")),
        ([42016, 42018], ReactionTable.Permanent("task_id 或按钮 key 不存在", "unknown task_id or key")),
        ([.. Enumerable.Range(42027, 25)], ReactionTable.Permanent("模板卡片字段不正确", "a field of the template card is wrong")),
        ([42052], ReactionTable.Permanent("消息超过 24 小时，不能撤回", "older than 24 hours, cannot be recalled")),
        ([82101, 82102], ReactionTable.Permanent("更新目标不在原消息的接收人中", "nobody to update among the message's recipients")),
        ([84025], ReactionTable.Permanent("state 参数不正确", "bad state parameter")),
        ([40093, 42012], ReactionTable.Bug("JS-SDK 签名或 ticket 类型不正确", "wrong JS-SDK signature or kind of ticket")),
        ([40146, 830002], ReactionTable.Permanent("素材分块下载的范围不正确", "wrong range of a media file")),
        ([45029], ReactionTable.Permanent("返回数据过大，请按部门分批读取", "the answer would be too large: read by department")),
        ([46003], ReactionTable.Permanent("应用没有设置菜单", "the application has no menu")),
        ([60005, 60006, 60007], ReactionTable.Permanent("部门下还有成员或子部门，或是根部门，不能删除", "the department has members or children, or is the root")),
        ([60257], ReactionTable.Permanent("直属上级数量超过限制", "too many direct leaders")),
        ([81002], ReactionTable.Permanent("部门层级过深", "too many levels of departments")),
        ([93000], ReactionTable.Config("群机器人的 key 不正确", "wrong key of a group robot")),
        ([95001, 95002], new(ReactionKind.OutOfReach, "微信客服：超出 48 小时或 5 条的回复限制", "customer service: beyond 48 hours or 5 messages")),
        ([WelcomeCodeUsed], new(ReactionKind.OutOfReach, "欢迎语只能在 20 秒内发一次", "a welcome can be sent once, within 20 seconds")),
        ([301025, 301026], ReactionTable.Permanent("审批参数或模板不正确", "wrong approval parameter or template")),
        ([301057], new(ReactionKind.Retry, "审批服务内部错误", "internal error of the approval service") { MaxAttempts = 3 }),

        ([81013], new(ReactionKind.NoValidRecipient, "接收人全部无效或不在可见范围", "all recipients are invalid or out of range")),
        ([60140], new(ReactionKind.CodeUsed, "卡片更新凭证已使用或过期", "the response_code is used or expired")),
        ([40007, 40145], new(ReactionKind.UploadAgain, "素材无效或过期", "the media is invalid or expired")),
        ([40029, 42003, 42022], new(ReactionKind.SignInAgain, "登录凭证无效、过期或已使用", "the sign-in code is invalid, expired or used")),
        ([40050, 49008, 86003, 86008], new(ReactionKind.RecreateChat, "群聊不存在、已解散或不属于本应用", "the chat is missing, dissolved or not ours")),
    ];
}
