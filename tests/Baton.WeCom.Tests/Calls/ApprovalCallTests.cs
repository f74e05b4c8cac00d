using Baton.WeCom.Approvals;

namespace Baton.WeCom.Tests.Calls;

public sealed class ApprovalCallTests : CallFixture
{
    private ApprovalRequests Approvals => new(Client);

    [Fact]
    public async Task a_template_is_read()
    {
        Says("""
            {"errcode":0,"template_names":[{"text":"报销","lang":"zh_CN"}],"template_content":{"controls":[
              {"property":{"control":"Money","id":"Money-1","title":[{"text":"金额","lang":"zh_CN"}],"require":1,"un_print":0},"config":{}},
              {"property":{"control":"Text","id":"Text-2","title":[{"text":"事由","lang":"zh_CN"}],"require":0}}]}}
            """);

        ApprovalTemplate template = (await Approvals.FindTemplateAsync(App, "T1", Cancellation)).Require();

        Assert.Equal("""/cgi-bin/oa/gettemplatedetail {"template_id":"T1"}""", Asked());
        Assert.Equal("报销", template.TemplateNames[0].Text);
        Assert.Equal([("Money", "Money-1", "金额", 1), ("Text", "Text-2", "事由", 0)], template.TemplateContent.Controls.Select(control => (control.Property.Control, control.Property.Id, control.Property.Title![0].Text, control.Property.Require!.Value)));
    }

    [Fact]
    public async Task a_request_is_made_with_every_kind_of_field()
    {
        Says("""{"errcode":0,"errmsg":"ok","sp_no":"201909270001"}""");
        ApprovalField[] fields =
        [
            new("Text", "t", new FieldValue { Text = "差旅" }),
            new("Number", "n", new FieldValue { NewNumber = "700" }),
            new("Money", "m", new FieldValue { NewMoney = "700.50" }),
            new("Date", "d", new FieldValue { Date = new DateValue("day", "1569859200") }),
            new("DateRange", "r", new FieldValue { DateRange = new DateRangeValue("hour", 1, 2, 3600) }),
            new("Selector", "s", new FieldValue { Selector = new SelectorValue("single", [new OptionValue("option-1")]) }),
            new("Contact", "c", new FieldValue { Members = [new MemberValue("lisi", "李四")] }),
            new("Contact", "p", new FieldValue { Departments = [new DepartmentValue("2", "销售部")] }),
            new("File", "f", new FieldValue { Files = [new FileValue("W1")] }),
            new("RelatedApproval", "a", new FieldValue { RelatedApproval = [new RelatedApproval("2019")] }),
            new("Table", "x", new FieldValue { Children = [new TableRow([new ApprovalField("Text", "t2", new FieldValue { Text = "车票" })])] }),
        ];
        var application = new ApprovalApplication("zhangsan", "T1")
        {
            UseTemplateApprover = 0,
            ChooseDepartment = 2,
            Process = new ApprovalProcess([new ApprovalNode(1, 2, ["lisi", "wangwu"]), new ApprovalNode(2, null, ["hr"])]),
            ApplyData = new ApprovalData(fields),
            SummaryList = [new ApprovalSummary([new LocalText("出差")])],
        };

        Assert.Equal("201909270001", (await Approvals.ApplyAsync(App, application, Cancellation)).Require().SpNo);

        Assert.Equal(
            """/cgi-bin/oa/applyevent {"creator_userid":"zhangsan","template_id":"T1","use_template_approver":0,"choose_department":2,"process":{"node_list":[{"type":1,"apv_rel":2,"userid":["lisi","wangwu"]},{"type":2,"userid":["hr"]}]},"apply_data":{"contents":["""
            + """{"control":"Text","id":"t","value":{"text":"差旅"}},{"control":"Number","id":"n","value":{"new_number":"700"}},{"control":"Money","id":"m","value":{"new_money":"700.50"}},"""
            + """{"control":"Date","id":"d","value":{"date":{"type":"day","s_timestamp":"1569859200"}}},{"control":"DateRange","id":"r","value":{"date_range":{"type":"hour","new_begin":1,"new_end":2,"new_duration":3600}}},"""
            + """{"control":"Selector","id":"s","value":{"selector":{"type":"single","options":[{"key":"option-1"}]}}},{"control":"Contact","id":"c","value":{"members":[{"userid":"lisi","name":"李四"}]}},"""
            + """{"control":"Contact","id":"p","value":{"departments":[{"openapi_id":"2","name":"销售部"}]}},{"control":"File","id":"f","value":{"files":[{"file_id":"W1"}]}},"""
            + """{"control":"RelatedApproval","id":"a","value":{"related_approval":[{"sp_no":"2019"}]}},{"control":"Table","id":"x","value":{"children":[{"list":[{"control":"Text","id":"t2","value":{"text":"车票"}}]}]}}"""
            + """]},"summary_list":[{"summary_info":[{"text":"出差","lang":"zh_CN"}]}]}""",
            Asked());
    }

    [Fact]
    public async Task requests_of_a_period_are_searched_page_by_page()
    {
        Says("""{"errcode":0,"sp_no_list":["1","2"],"new_next_cursor":"N"}""");

        ApprovalPage page = (await Approvals.SearchAsync(
            App, DateTimeOffset.FromUnixTimeSeconds(1569546000), DateTimeOffset.FromUnixTimeSeconds(1569718800), "C", [new ApprovalFilter("sp_status", "1")], Cancellation)).Require();

        Assert.Equal("""/cgi-bin/oa/getapprovalinfo {"starttime":"1569546000","endtime":"1569718800","new_cursor":"C","size":100,"filters":[{"key":"sp_status","value":"1"}]}""", Asked());
        Assert.Equal(["1", "2"], page.SpNoList);
        Assert.Equal("N", page.NewNextCursor);
    }

    [Fact]
    public async Task a_request_is_read()
    {
        Says("""
            {"errcode":0,"info":{"sp_no":"201909270002","sp_name":"报销","sp_status":1,"template_id":"T1","apply_time":1569584428,"applyer":{"userid":"zhangsan","partyid":"1"},
             "sp_record":[{"sp_status":1,"approverattr":1,"details":[]}],"apply_data":{"contents":[]},"comments":[]}}
            """);

        ApprovalInfo info = (await Approvals.FindAsync(App, "201909270002", Cancellation)).Require().Info;

        Assert.Equal("""/cgi-bin/oa/getapprovaldetail {"sp_no":"201909270002"}""", Asked());
        Assert.Equal(("报销", 1, 1569584428L, "zhangsan"), (info.SpName, info.SpStatus, info.ApplyTime, info.Applyer!.Userid));
        Assert.Equal(1, info.SpRecord!.Value.GetArrayLength());
    }
}
