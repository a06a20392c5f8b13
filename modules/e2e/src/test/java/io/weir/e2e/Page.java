package io.weir.e2e;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page of Weir in a headless Chromium, as Debian installs it. */
final class Page implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** It warns that the browser is newer than itself. Held here, for loggers are forgotten with their levels. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Page(ChromeDriver driver) {
        this.driver = driver;
    }

    static Page open(String url, Path profile) {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 1600, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.get(url);
        return new Page(driver);
    }

    /** Waits until an expression is true. */
    void await(String condition) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(condition)
                .until(any -> Boolean.TRUE.equals(driver.executeScript("return " + condition)));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
