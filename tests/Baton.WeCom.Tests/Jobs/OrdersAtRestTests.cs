using System.Text;
using Baton.Kernel.Activities;
using Baton.WeCom.Approvals;
using Baton.WeCom.Customers;
using Baton.WeCom.CustomerService;
using Baton.WeCom.Groups;
using Baton.WeCom.Jobs;
using Baton.WeCom.Media;
using Baton.WeCom.Organisation;
using Baton.WeCom.Questions;
using Baton.WeCom.Robots;

namespace Baton.WeCom.Tests.Jobs;

/// <summary>What lies in jobs, letter by letter: a rename would lose what is on its way while a server is replaced by a newer one.</summary>
public sealed class OrdersAtRestTests
{
    private const string Channel = "wecom/hr";

    private static readonly byte[] Body = "{}"u8.ToArray();

    [Fact]
    public void an_application_in_wecoms_own_approval() => AtRest(
        new ApprovalOrder("hr", Body).ToDraft("job1"), "wecom.apply", "wecom/hr/apply/job1", Channel, """{"app":"hr","body":"e30="}""");

    [Fact]
    public void a_group_that_is_made() => AtRest(
        new GroupCreation("hr", "repair", ["a", "b"], "g1").ToDraft(), "wecom.group", "wecom/hr/group/g1", Channel, """{"app":"hr","name":"repair","userIds":["a","b"],"chatId":"g1"}""");

    [Fact]
    public void a_message_to_a_group() => AtRest(
        new GroupSending("hr", "g1", Body).ToDraft(), "wecom.group-send", "wecom/hr/group/g1", Channel, """{"app":"hr","chatId":"g1","message":"e30="}""");

    [Fact]
    public void a_message_that_is_taken_back() => AtRest(
        new Recall("hr", "m1").ToDraft("job1"), "wecom.recall", "wecom/hr/recall/job1", Channel, """{"app":"hr","messageId":"m1"}""");

    [Fact]
    public void a_call_that_changes_something() => AtRest(
        new CallJob("hr", "/cgi-bin/user/create", "", Body, [60102]).ToDraft("user/a"), "wecom.call", "wecom/hr/call/user/a", Channel,
        """{"app":"hr","path":"/cgi-bin/user/create","query":"","body":"e30=","doneBefore":[60102]}""");

    [Fact]
    public void a_card_that_changes() => AtRest(
        new CardChange("hr", "a", "c1", "yes", null).ToDraft(), "wecom.update-card", "wecom/hr/a", Channel, """{"app":"hr","userId":"a","cardId":"c1","headline":"yes"}""");

    [Fact]
    public void a_contact_code() => AtRest(
        new ContactWayOrder("hr", ["a"], "shop", "door", SkipVerify: true).ToDraft("job1"), "wecom.contact-way", "wecom/hr/contact-way/job1", Channel,
        """{"app":"hr","users":["a"],"remark":"shop","state":"door","skipVerify":true}""");

    [Fact]
    public void a_greeting() => AtRest(
        new WelcomeOrder("hr", "W1", Body).ToDraft(), "wecom.welcome", "wecom/hr/welcome/W1", Channel, """{"app":"hr","code":"W1","body":"e30="}""");

    [Fact]
    public void a_customer_to_be_found_out_about()
    {
        AtRest(new AcquaintOrder("hr", "wmA").ToDraft(), "wecom.acquaint", "wecom/hr/customer/wmA", Channel, """{"app":"hr","externalUserid":"wmA"}""");
        AtRest(new AcquaintOrder("hr", "wmA", "wk1").ToDraft(), "wecom.acquaint", "wecom/hr/customer/wmA", Channel, """{"app":"hr","externalUserid":"wmA","openKfId":"wk1"}""");
    }

    [Fact]
    public void what_is_fetched_from_a_desk() => AtRest(
        new DeskFetch("hr", "wk1", "T").ToDraft(), "wecom.desk-fetch", "wecom-desk/hr/fetch/wk1", Channel, """{"app":"hr","openKfId":"wk1","token":"T"}""");

    [Fact]
    public void an_answer_at_a_desk() => AtRest(
        new DeskSending("hr", "wk1/wmA", Body, Body) { Brief = "ok" }.ToDraft(), "wecom.desk-send", "wecom-desk/hr/wk1/wmA", Channel,
        """{"app":"hr","customer":"wk1/wmA","message":"e30=","greeting":"e30=","brief":"ok"}""");

    [Fact]
    public void a_message_of_a_robot() => AtRest(
        new RobotSending("sales", Body).ToDraft(), "wecom.robot", "wecom-robot/sales", "wecom-robot/sales", """{"robot":"sales","body":"e30="}""");

    [Fact]
    public void a_file_to_be_fetched() => AtRest(
        new MediaFetch("hr", "M1").ToDraft(), "wecom.media", "wecom/hr/media/M1", Channel, """{"app":"hr","mediaId":"M1"}""");

    [Fact]
    public void a_file_to_be_sent() => AtRest(
        new MediaSending("hr", "a", MediaKind.Video, "abc", "title").ToDraft(), "wecom.send-media", "wecom/hr/a", Channel, """{"app":"hr","userId":"a","mediaKind":2,"hash":"abc","title":"title"}""");

    [Theory]
    [InlineData(OrganisationPart.Everything, null, null, """{"part":0}""")]
    [InlineData(OrganisationPart.Member, "a", "b", """{"part":1,"userid":"a","newUserid":"b"}""")]
    [InlineData(OrganisationPart.Leaver, "a", null, """{"part":2,"userid":"a"}""")]
    internal void what_is_brought_up_to_date_of_the_organisation(OrganisationPart part, string? userid, string? newUserid, string payload) => AtRest(
        new OrganisationJob(part, userid, newUserid).ToDraft(Channel), "wecom.organisation", "wecom/hr/organisation", "", payload);

    private static void AtRest(JobDraft draft, string kind, string lane, string limit, string payload)
    {
        Assert.Equal((kind, lane, limit), (draft.Kind, draft.Lane, draft.LimitKey));
        Assert.Equal(payload, Encoding.UTF8.GetString(draft.Payload));
    }
}
