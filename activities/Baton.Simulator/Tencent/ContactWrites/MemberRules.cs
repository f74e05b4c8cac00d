using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent.ContactWrites;

/// <summary>What WeCom asks of a member that is written (documents 90195, 90197). Absent fields are not looked at.</summary>
internal static partial class MemberRules
{
    private const int LongestName = 64;
    private const int LongestPosition = 128;
    private const int LongestEmail = 64;
    private const int MostDepartments = 100;

    public static Refusal? Userid(string? userid) => string.IsNullOrEmpty(userid)
        ? new Refusal(ErrorCode.EmptyParameter, "userid")
        : UseridSyntax().IsMatch(userid) ? null : new Refusal(ErrorCode.WrongMemberId);

    public static Refusal? Name(string? name) => name is null or { Length: >= 1 and <= LongestName } ? null : new Refusal(ErrorCode.WrongMemberName);

    public static Refusal? Texts(RequestBody body) =>
        body.Text("position") is { Length: > LongestPosition } ? new Refusal(ErrorCode.WrongParameter, "position has 128 characters at most")
        : body.Text("alias") is { Length: > LongestName } ? new Refusal(ErrorCode.WrongParameter, "alias has 64 characters at most")
        : null;

    /// <param name="self">Who may have the number already; null for somebody new.</param>
    public static Refusal? Mobile(Membership company, Person? self, string? mobile) => string.IsNullOrEmpty(mobile) ? null
        : !MobileSyntax().IsMatch(mobile) ? new Refusal(ErrorCode.WrongMobile)
        : company.People.Any(person => person != self && person.Mobile == mobile) ? new Refusal(ErrorCode.MobileExists)
        : null;

    /// <param name="self">Who may have the address already; null for somebody new.</param>
    public static Refusal? Email(Membership company, Person? self, string? email) => string.IsNullOrEmpty(email) ? null
        : !EmailSyntax().IsMatch(email) || Encoding.UTF8.GetByteCount(email) > LongestEmail ? new Refusal(ErrorCode.WrongEmail)
        : company.People.Any(person => person != self && email.Equals(person.Email, StringComparison.OrdinalIgnoreCase)) ? new Refusal(ErrorCode.EmailExists)
        : null;

    /// <param name="departments">Those the member is to be in.</param>
    public static Refusal? Departments(Membership company, RequestBody body, string[] departments) =>
        departments.Length > MostDepartments ? new Refusal(ErrorCode.TooManyDepartments)
        : departments.Any(id => Id(id) is null) ? new Refusal(ErrorCode.WrongDepartmentId)
        : departments.Any(id => company.Department(Id(id)!.Value) is null) ? new Refusal(ErrorCode.NoSuchDepartment)
        : body.Listed("order") is { Length: > 0 } order && order.Length != departments.Length ? new Refusal(ErrorCode.WrongParameter, "size of order differs from department")
        : body.Listed("is_leader_in_dept") is { Length: > 0 } flags && flags.Length != departments.Length ? new Refusal(ErrorCode.LeaderFlagCount)
        : body.Number("main_department") is { } main && !departments.Contains(main.ToString(CultureInfo.InvariantCulture)) ? new Refusal(ErrorCode.WrongParameter, "main_department is one of department")
        : null;

    public static Refusal? DirectLeader(Membership company, string userid, string[] leaders) =>
        leaders.Length > 1 || leaders.Any(leader => company.Find(leader) is null || leader.Equals(userid, StringComparison.OrdinalIgnoreCase)) ? new Refusal(ErrorCode.WrongDirectLeader) : null;

    public static long? Id(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    [GeneratedRegex(@"\A[0-9A-Za-z][\w\-@.]{0,63}\z", RegexOptions.ECMAScript)]
    private static partial Regex UseridSyntax();

    [GeneratedRegex(@"\A\+?[0-9][0-9\-]{4,18}[0-9]\z")]
    private static partial Regex MobileSyntax();

    [GeneratedRegex(@"\A[^@\s]+@[^@\s]+\.[^@\s.]+\z")]
    private static partial Regex EmailSyntax();
}
