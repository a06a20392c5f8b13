package io.weir.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium, as Debian, Fedora or Homebrew installs it, with the few moves that tests of the page need. */
final class Browser implements AutoCloseable {

    /** Not by any name on the path: Ubuntu has a program there that says where to get one. */
    private static final Optional<Path> CHROMIUM = first(
            "/usr/bin/chromium",
            "/usr/lib64/chromium-browser/chromium-browser",
            "/opt/homebrew/bin/chromium",
            "/usr/local/bin/chromium");

    private static final Optional<Path> DRIVER =
            first("/usr/bin/chromedriver", "/opt/homebrew/bin/chromedriver", "/usr/local/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Said when a test looks at the pixels of a canvas, which the page itself never does. */
    private static final String READ_BACK = "willReadFrequently";

    /** It warns that the browser is newer than itself. Held here, for loggers are forgotten with their levels. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether there is one on this machine. */
    static boolean isThere() {
        return CHROMIUM.isPresent() && DRIVER.isPresent();
    }

    private static Optional<Path> first(String... programs) {
        return Stream.of(programs).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    static Browser start(Path profile) {
        SELENIUM.setLevel(Level.SEVERE);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.orElseThrow().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.orElseThrow().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    /** Opens a page in a window of that size, in CSS pixels. */
    void open(String url, int width, int height, String theme) {
        open(url, width, height, Map.of("prefers-color-scheme", theme, "prefers-reduced-motion", "reduce"));
    }

    /** Leaves the page that is open for none. */
    void leave() {
        driver.get("about:blank");
    }

    /** For somebody who likes things to move, which takes its time. */
    void openMoving(String url, int width, int height, String theme) {
        open(url, width, height, Map.of("prefers-color-scheme", theme));
    }

    private void open(String url, int width, int height, Map<String, String> media) {
        emulate(width, height, media);
        leave(); // or another fragment of the same address would not load anew
        driver.get(url);
    }

    private void emulate(int width, int height, Map<String, String> media) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        command(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        media.entrySet().stream()
                                .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
                                .toList()));
    }

    /** What a script returns. */
    @SuppressWarnings("unchecked")
    <T> T ask(String script, Object... arguments) {
        return (T) driver.executeScript(script, arguments);
    }

    /** What a script hands to the function that is its last argument. */
    @SuppressWarnings("unchecked")
    <T> T askLater(String script, Object... arguments) {
        return (T) driver.executeAsyncScript(script, arguments);
    }

    /** What the browser answers to a command of its developer tools. */
    Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    /** Waits until a script returns true. What it asks for may not be on the page yet. */
    void await(String condition, Object... arguments) {
        new WebDriverWait(driver, PATIENCE)
                .pollingEvery(Duration.ofMillis(50))
                .ignoring(JavascriptException.class)
                .withMessage(condition)
                .until(any -> Boolean.TRUE.equals(driver.executeScript("return " + condition, arguments)));
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> findAll(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Does something in a frame of the page. */
    void within(String frame, Runnable something) {
        driver.switchTo().frame(find(frame));
        try {
            something.run();
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    /** Keys to whatever has the focus. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void tab() {
        type(Keys.TAB);
    }

    /** What the browser complained about since it was last asked. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains(READ_BACK))
                .toList();
    }

    /** Keeps a picture of what is seen. */
    void keep(String name) {
        keep(screenshot(name), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Keeps a smaller picture, with fewer bytes, for the README: {@code make pictures} puts it there. */
    void keepForReadme(String name) {
        Object width = driver.executeScript("return innerWidth");
        Object height = driver.executeScript("return innerHeight");
        Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 0.6);
        Map<String, Object> said =
                command("Page.captureScreenshot", Map.of("format", "webp", "quality", 80, "clip", clip));
        keep(Path.of("target", "readme", name + ".webp"), Base64.getDecoder().decode((String) said.get("data")));
    }

    /** Keeps a picture that the page made, in Base64. */
    void keep(String name, String picture) {
        keep(screenshot(name), Base64.getDecoder().decode(picture));
    }

    private static Path screenshot(String name) {
        return Path.of("target", "screenshots", name + ".png");
    }

    private static void keep(Path file, byte[] picture) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
