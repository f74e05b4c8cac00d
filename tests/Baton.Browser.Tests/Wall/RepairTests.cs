using Baton.Browser.Tests.Browsing;
using Baton.Browser.Tests.Tasks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Wall;

/// <summary>A customer's phone beside those of the engineers: something is repaired, or nobody wants to.</summary>
public sealed class RepairTests(TaskWorld world) : IClassFixture<TaskWorld>
{
    private const string Customer = "wangwei";
    private const string OtherCustomer = "yangfang";
    private const string Engineer = "E01";
    private const string Other = "E03";
    private const string Supervisor = "zhengkai";
    private const string Serial = "SDS260001";
    private const string Place = "会展中心 3 号馆";

    private BrowserFixture Fixture => world.Browser;

    private World World => world.Browser.World;

    [Fact]
    public async Task a_code_is_scanned_an_engineer_comes_mends_it_and_has_it_signed_and_the_customer_rates()
    {
        await using var wall = await OpenAsync(Customer, Engineer, Other);
        var (customer, engineer) = (wall.Phone(Customer), wall.Phone(Engineer));
        var photo = await DrawAsync(wall.Page);
        await customer.ScanAsync(Serial);
        await Expect(customer.Text("请说说哪里坏了")).ToBeVisibleAsync();
        await customer.SayAsync("开不了机，屏幕是黑的");
        await Expect(customer.Text("请发您的位置")).ToBeVisibleAsync();
        await customer.ShowAsync(photo);
        await Expect(customer.Text("收到 1 个照片")).ToBeVisibleAsync();
        await customer.SayAsync(Place);
        await Expect(customer.Text("已受理，工单号 R")).ToBeVisibleAsync();
        await Expect(engineer.Card(Place).Button("我来修")).ToBeVisibleAsync();
        await Expect(engineer.Card(Place).Whole).ToContainTextAsync("抢到后 15 分钟内点");
        await Expect(wall.Phone(Other).Card(Place).Whole).ToContainTextAsync("开不了机，屏幕是黑的");
        await wall.ShootAsync("23-repair-offered");

        await AcceptAsync(engineer);
        await Expect(wall.Phone(Other).Card(Place).Done).ToContainTextAsync("马建军");
        await Expect(customer.Text("马建军师傅接单，电话 13800005001")).ToBeVisibleAsync();
        await Expect(engineer.Text("购于深圳华强北店")).ToBeVisibleAsync();
        await Expect(engineer.Frame.GetByTestId("image").Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 640);
        await wall.ShootAsync("24-repair-accepted");

        await AppointAsync(wall, engineer);
        await Expect(customer.Text("2026-11-24 上午上门")).ToBeVisibleAsync();
        await customer.SayAsync("停车场在北门");
        await Expect(engineer.Text("停车场在北门")).ToBeVisibleAsync();
        await DiagnoseAsync(wall, engineer);
        await FinishAsync(wall, engineer, photo.Buffer);
        await customer.Frame.GetByTestId("choices").GetByText("很满意").ClickAsync();
        await Expect(customer.Text("谢谢您的评价")).ToBeVisibleAsync();
        await wall.ShootAsync("28-repair-rated");
        foreach (var phone in (PhoneScreen[])[customer, engineer])
            Assert.Equal((0, 0), await phone.MovedAsync());
        Assert.Empty(wall.Errors);
    }

    [Fact]
    public async Task who_does_not_confirm_loses_it_the_supervisor_sends_somebody_and_hears_of_a_low_mark()
    {
        await using var wall = await OpenAsync(OtherCustomer, Engineer, Other, Supervisor);
        var (customer, engineer, other, supervisor) = (wall.Phone(OtherCustomer), wall.Phone(Engineer), wall.Phone(Other), wall.Phone(Supervisor));
        await customer.SayAsync("报修 示波器没有波形");
        await Expect(customer.Text("序列号发给我")).ToBeVisibleAsync();
        await customer.SayAsync("没有");
        await Expect(customer.Text("请发您的位置")).ToBeVisibleAsync();
        await customer.SayAsync(Place);
        await engineer.Card(Place).Button("我来修").ClickAsync();
        await Expect(other.Card(Place).Done).ToContainTextAsync("已被马建军抢");
        await World.Outside.AdvanceAsync(TimeSpan.FromMinutes(16));
        await Expect(other.Card(Place).Button("我来修")).ToBeVisibleAsync();
        await wall.ShootAsync("29-repair-moved-on");

        await World.Outside.AdvanceAsync(TimeSpan.FromMinutes(11));
        await supervisor.Card("没有师傅接").Button("指定师傅").ClickAsync();
        await supervisor.Card("派给谁").Whole.GetByTestId("card-select").SelectOptionAsync("林芳");
        await wall.ShootAsync("30-repair-at-the-supervisor");
        await supervisor.Card("派给谁").Button("提交").ClickAsync();
        await AcceptAsync(other);
        await Expect(customer.Text("林芳师傅接单")).ToBeVisibleAsync();

        await AppointAsync(wall, other);
        await DiagnoseAsync(wall, other);
        await FinishAsync(wall, other, null);
        await customer.Frame.GetByTestId("choices").GetByText("不满意").ClickAsync();
        await Expect(customer.Text("哪里让您不满意")).ToBeVisibleAsync();
        await customer.SayAsync("来晚了两个小时");
        var complaint = supervisor.Card("差评");
        await Expect(complaint.Whole).ToContainTextAsync("来晚了两个小时");
        await wall.ShootAsync("31-repair-low-mark");
        await complaint.Button("已回访").ClickAsync();
        await Expect(complaint.Done).ToBeVisibleAsync();
        Assert.Empty(wall.Errors);
    }

    private async Task<WallPage> OpenAsync(params string[] phones)
    {
        var wall = await Fixture.OpenWallAsync(phones.Length * 310 + 340, phones: string.Join(',', phones));
        await World.Outside.Consumers.MakeCodeAsync($"repair-{Serial}");
        return wall;
    }

    private static async Task AcceptAsync(PhoneScreen engineer)
    {
        await engineer.Card(Place).Button("我来修").Last.ClickAsync();
        await engineer.Card(Place).Button("确认接单").ClickAsync();
    }

    private static Task AppointAsync(WallPage wall, PhoneScreen engineer) => HandleAsync(wall, engineer, "预约上门", async phone =>
    {
        await phone.Form.Input("上门日期").FillAsync("2026-11-24");
        await phone.Button("上午").ClickAsync();
        await phone.ShootAsync("25-repair-appointment");
    });

    private static Task DiagnoseAsync(WallPage wall, PhoneScreen engineer) => HandleAsync(wall, engineer, "诊断", async phone =>
    {
        await phone.Form.Input("诊断").FillAsync("电源板的保险丝断了");
        await phone.Button("当场能修").ClickAsync();
        await phone.ShootAsync("26-repair-on-site");
    });

    private static Task FinishAsync(WallPage wall, PhoneScreen engineer, byte[]? photo) => HandleAsync(wall, engineer, "完工", async phone =>
    {
        await phone.Form.Input("处理结果").FillAsync("换了保险丝，开机正常");
        if (photo is not null)
            await phone.Form.ShowPhotoAsync(photo);
        await phone.Form.SignAsync("27-repair-signature");
        await Screenshots.TakeWholeAsync(phone.Page, "27-repair-done");
    });

    // A window of its own: to resize a page that shares the wall's window would cut off the phones beyond that size, and their taps.
    private static async Task HandleAsync(WallPage wall, PhoneScreen engineer, string title, Func<TaskPhone, Task> fillAsync)
    {
        var page = await wall.Page.Context.RunAndWaitForPageAsync(() => engineer.Card(title).Link.ClickAsync());
        Assert.Equal((375, 780), (page.ViewportSize?.Width, page.ViewportSize?.Height));
        await Expect(page.GetByTestId("act-handle")).ToBeVisibleAsync();
        var phone = TaskPhone.On(page);
        await fillAsync(phone);
        await phone.Act("handle").ClickAsync();
        // The page goes on to what comes next for the same person, if it comes at once.
        await Expect(phone.Page.Locator($"[data-testid=over], [data-testid=title]:not(:has-text('{title}'))").First).ToBeVisibleAsync();
        Assert.Empty(phone.Errors);
        await page.CloseAsync();
    }

    // What a customer would show: the front of a dead oscilloscope.
    private static async Task<FilePayload> DrawAsync(IPage page)
    {
        var drawn = await page.EvaluateAsync<string>(
            """
            () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 400 })
              const pen = canvas.getContext('2d')
              const box = (colour, ...where) => { pen.fillStyle = colour; pen.fillRect(...where) }
              box('#8d7b68', 0, 0, 640, 400); box('#d9dde2', 60, 60, 520, 280); box('#0b0f14', 85, 85, 320, 210)
              for (let i = 0; i < 6; i++) { pen.fillStyle = '#6b7684'; pen.beginPath(); pen.arc(450 + (i % 2) * 80, 125 + (i >> 1) * 70, 20, 0, 7); pen.fill() }
              return canvas.toDataURL('image/png').split(',')[1]
            }
            """);
        return new FilePayload { Name = $"{Serial}.png", MimeType = "image/png", Buffer = Convert.FromBase64String(drawn) };
    }
}
