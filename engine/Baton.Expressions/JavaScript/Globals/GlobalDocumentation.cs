using System.Collections.Immutable;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>
/// A function that scripts can call, as its writer is shown it. The one list of all of them: the editor's hints come from it, and the
/// interpreter has each. Functions named for a definition's own variables, inputs and outputs are not in it.
/// </summary>
/// <param name="Name">The global's name.</param>
/// <param name="Parameters">In TypeScript, without the parentheses.</param>
/// <param name="Returns">In TypeScript.</param>
/// <param name="Text">What it does, in Chinese, for the process owner.</param>
public sealed record GlobalDocumentation(string Name, string Parameters, string Returns, string Text)
{
    private const string DateLike = "Date | string";

    public static readonly ImmutableArray<GlobalDocumentation> All =
    [
        new("getVariable", "name: string", "any", "按名称取变量的值；没有这个变量时是 null。"),
        new("setVariable", "name: string, value: any", "void", "给变量赋值，按变量的类型转换；没有这个变量时，在本流程实例里新建一个。脚本成功结束后才生效。"),
        new("getInput", "name: string", "any", "按名称取流程输入；没有给出时是 null。"),
        new("getParameter", "name: string", "any", "按名称取流程参数（发起时的值）。"),
        new("getOutputFrom", "activity: string, output?: string", "any", "按编号或名称取某个节点的输出；不写输出名称时取它的结果。节点还没有执行时是 null。"),
        new("getLastResult", "", "any", "最近完成的节点给出的结果。"),
        new("setOutcome", "outcome: string", "void", "选择本节点从哪个出口继续。"),
        new("setOutcomes", "outcomes: string[]", "void", "选择本节点从哪几个出口继续。"),
        new("getWorkflowInstanceId", "", "string", "流程实例的编号。"),
        new("getWorkflowDefinitionId", "", "string", "流程定义的编号。"),
        new("getWorkflowDefinitionVersionId", "", "string", "流程定义这个版本的编号。"),
        new("getWorkflowDefinitionVersion", "", "number", "流程定义的版本号。"),
        new("getCorrelationId", "", "string", "业务关联号，例如单据号。"),
        new("setCorrelationId", "value: string", "void", "设置业务关联号。"),
        new("getWorkflowInstanceName", "", "string", "流程实例的名称。"),
        new("setWorkflowInstanceName", "value: string", "void", "设置流程实例的名称，显示在列表里。"),
        new("toJson", "value: any", "string", "把值写成 JSON 文本。"),
        new("newGuid", "", "string", "新的 GUID。"),
        new("newGuidString", "", "string", "新的 GUID 文本。"),
        new("newShortGuid", "", "string", "新的短编号（22 个字符）。"),
        new("parseGuid", "text: string", "string", "检查并整理 GUID 文本；不是 GUID 时出错。"),
        new("isNullOrEmpty", "text: string", "boolean", "没有值，或是空文本。"),
        new("isNullOrWhiteSpace", "text: string", "boolean", "没有值，或只有空白。"),
        new("bytesToString", "bytes: number[]", "string", "按 UTF-8 把字节变成文本。"),
        new("bytesFromString", "text: string", "number[]", "按 UTF-8 把文本变成字节。"),
        new("bytesToBase64", "bytes: number[]", "string", "把字节写成 Base64 文本。"),
        new("bytesFromBase64", "base64: string", "number[]", "把 Base64 文本还原成字节。"),
        new("stringToBase64", "text: string", "string", "把文本（UTF-8）写成 Base64。"),
        new("stringFromBase64", "base64: string", "string", "把 Base64 还原成文本（UTF-8）。"),
        new("getConfig", "key: string", "string | null", "管理员向脚本开放的配置项；没有时是 null。"),
        new("getSecret", "name: string", "string", "引用一个密钥，例如 'Bearer ' + getSecret('erp')。脚本看不到它的值：只能拼接和传递，在真正发出请求时才填入。"),
        new("getPerson", "id: string", "Person | null", "按编号查人员；查不到时是 null。"),
        new("getContact", "id: string", "Contact | null", "按编号查公司外的人（客户），和他现在代表的公司；查不到时是 null。"),
        new("findPeople", "words: string", "FoundPerson[]", "按姓名、职位或部门里的几个字找同事，最像的在前，最多 20 个。"),
        new("getManager", "personId: string", "Person | null", "某人的直接上级；没有时是 null。"),
        new("getUnit", "id: string", "Unit | null", "按编号查部门；查不到时是 null。"),
        new("getUnitLeader", "unitId: string", "Person | null", "部门的负责人；没有时是 null。"),
        new("createEventTriggerUrl", $"eventName: string, until?: {DateLike}", "string", "一个网址：打开一次，就向本流程实例发出这个事件，不用登录。until 是有效期（日期，或者像 '3.00:00:00' 这样的时长），不写是 7 天。"),
        new("isWorkday", $"date: {DateLike}", "boolean", "这一天是不是工作日，按公司日历（法定节假日和调休）。"),
        new("addWorkdays", $"date: {DateLike}, days: number", "Date", "几个工作日之后（负数是之前），按公司日历。"),
        new("workdaysBetween", $"from: {DateLike}, to: {DateLike}", "number", "两天之间有几个工作日：不算第一天，算最后一天。"),
    ];

    /// <summary>The types that <see cref="Returns"/> names, beside TypeScript's own.</summary>
    public const string Types =
        """
        /** 人员 */
        interface Person {
            /** 编号 */
            readonly id: string;
            /** 姓名 */
            readonly name: string;
            /** 所在部门的编号 */
            readonly units: string[];
            /** 上级的编号 */
            readonly managers: string[];
            /** 角色 */
            readonly roles: string[];
            /** 还在公司 */
            readonly isActive: boolean;
        }
        /** 找到的同事 */
        interface FoundPerson {
            /** 编号 */
            readonly id: string;
            /** 姓名 */
            readonly name: string;
            /** 职位 */
            readonly position: string | null;
            /** 部门的名称 */
            readonly unit: string | null;
            /** 上级的姓名 */
            readonly manager: string | null;
        }
        /** 公司外的人：客户等 */
        interface Contact {
            /** 编号 */
            readonly id: string;
            /** 姓名；还不知道时是电话，或“访客”加几位编号 */
            readonly name: string;
            /** 电话 */
            readonly phone: string | null;
            /** 现在代表哪些公司，最近加入的在前：在业务系统里的编号、身份、从什么时候起 */
            readonly companies: { readonly number: string; readonly part: string | null; readonly since: Date }[];
        }

        /** 部门 */
        interface Unit {
            /** 编号 */
            readonly id: string;
            /** 名称 */
            readonly name: string;
            /** 上级部门的编号 */
            readonly parent: string | null;
            /** 负责人的编号 */
            readonly leaders: string[];
        }
        """;

    /// <summary>As it stands in a declaration file.</summary>
    public string Declaration => $"declare function {Name}({Parameters}): {Returns};";
}
